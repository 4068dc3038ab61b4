package io.penstock.engine.crash;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.item.Item;
import io.penstock.engine.replica.Ask;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.request.response.GetItemResponse;
import io.penstock.engine.request.table.ProjectionType;
import io.penstock.engine.storage.Durability;
import io.penstock.engine.storage.StorageConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * The program whose files cannot grow: several workers write until they are refused; from then on every write must be
 * refused at once and every acknowledged one be readable. Says at its end how many writes each worker had acknowledged.
 *
 * <p>Argument: data directory.
 */
public final class WriteFailureChild {

    static final String TABLE = "full";
    static final int WORKERS = 4;
    private static final int ITEM_BYTES = 50_000;
    private static final int WRITES_AFTER = 20;
    private static final long BUFFER_BYTES = 512L << 20;

    private final long[] acknowledged = new long[WORKERS];

    private WriteFailureChild() {}

    /** Runs until writes fail, and a little longer. */
    public static void main(String[] args) throws InterruptedException {
        StorageConfig storage = new StorageConfig(Path.of(args[0]), Durability.SYNCED, BUFFER_BYTES / 8, BUFFER_BYTES);
        try (Engine engine = Engine.open(EngineConfig.inMemory().withStorage(storage))) {
            new WriteFailureChild().run(engine);
        }
    }

    private void run(Engine engine) throws InterruptedException {
        engine.call(Ask.createTable(
                        TABLE,
                        "pk:S sk:N",
                        List.of(),
                        List.of(Ask.globalIndex("global", "g:S", ProjectionType.KEYS_ONLY)),
                        "g:S"))
                .join();
        Thread[] workers = new Thread[WORKERS];
        for (int i = 0; i < WORKERS; i++) {
            int worker = i;
            workers[i] = new Thread(() -> writeUntilRefused(engine, worker));
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        for (int i = 0; i < WRITES_AFTER; i++) {
            if (write(engine, i % WORKERS, acknowledged[i % WORKERS])) {
                throw new AssertionError("a write is taken after one failed");
            }
        }
        StringBuilder counts = new StringBuilder("acknowledged");
        for (int worker = 0; worker < WORKERS; worker++) {
            read(engine, worker, acknowledged[worker]);
            counts.append(' ').append(acknowledged[worker]);
        }
        System.out.println(counts);
    }

    private void writeUntilRefused(Engine engine, int worker) {
        while (write(engine, worker, acknowledged[worker])) {
            acknowledged[worker]++;
        }
    }

    private static boolean write(Engine engine, int worker, long n) {
        try {
            engine.call(Ask.put(TABLE, item(worker, n))).join();
            return true;
        } catch (CompletionException e) {
            EngineException failure = (EngineException) e.getCause();
            if (failure.code() != ErrorCode.INTERNAL_SERVER_ERROR) {
                throw e;
            }
            return false;
        }
    }

    static Item item(int worker, long n) {
        return Ask.item("pk", "w" + worker, "sk", n, "g", "g" + n % 7, "pad", "x".repeat(ITEM_BYTES));
    }

    /** Checks that the first writes of a worker are there. */
    static void read(Engine engine, int worker, long count) {
        for (long n = 0; n < count; n++) {
            Item item = item(worker, n);
            GetItemResponse got = (GetItemResponse)
                    engine.call(Ask.get(TABLE, item.only(List.of("pk", "sk")))).join();
            if (got.item() == null || !got.item().item().equals(item)) {
                throw new AssertionError("write " + n + " of worker " + worker + " is lost");
            }
        }
    }
}
