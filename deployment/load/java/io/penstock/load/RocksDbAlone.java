package io.penstock.load;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The limit of storage: the same items read and written, synced, by RocksDB with nothing around it. */
public final class RocksDbAlone {

    private static final int PARTITIONS = 200;
    private static final int ITEMS_PER_PARTITION = 100;
    private static final int ITEM_BYTES = 330;
    private static final int BATCH = 25;

    private final RocksDB database;
    private final double seconds;

    private RocksDbAlone(RocksDB database, double seconds) {
        this.database = database;
        this.seconds = seconds;
    }

    /** What one thread does again and again. */
    private interface Action {
        void run(SplittableRandom random) throws RocksDBException;
    }

    public static void main(String[] arguments) throws Exception {
        RocksDB.loadLibrary();
        Files.createDirectories(Path.of(arguments[0]));
        try (var options = new Options().setCreateIfMissing(true);
                var database = RocksDB.open(options, arguments[0]);
                var synced = new WriteOptions().setSync(true);
                var reads = new ReadOptions()) {
            var alone = new RocksDbAlone(database, Double.parseDouble(arguments[1]));
            for (int i = 0; i < PARTITIONS * ITEMS_PER_PARTITION; i++) {
                database.put(key(i / ITEMS_PER_PARTITION, i % ITEMS_PER_PARTITION), value());
            }
            for (int threads : new int[] {1, 16, 64}) {
                alone.measure("get", threads, 1, random -> database.get(key(random)));
                alone.measure("put, synced", threads, 1, random -> database.put(synced, key(random), value()));
                alone.measure("batch of 25, synced", threads, BATCH, random -> {
                    try (var batch = new WriteBatch()) {
                        for (int i = 0; i < BATCH; i++) {
                            batch.put(key(random), value());
                        }
                        database.write(synced, batch);
                    }
                });
                alone.measure("range of 100", threads, ITEMS_PER_PARTITION, random -> {
                    try (var iterator = database.newIterator(reads)) {
                        iterator.seek(key(random.nextInt(PARTITIONS), 0));
                        for (int i = 0; i < ITEMS_PER_PARTITION && iterator.isValid(); i++) {
                            iterator.value();
                            iterator.next();
                        }
                    }
                });
            }
        }
    }

    private void measure(String name, int threads, int items, Action action) throws InterruptedException {
        var done = new AtomicLong();
        var running = new AtomicBoolean(true);
        var workers = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            var random = new SplittableRandom(i);
            workers[i] = new Thread(() -> {
                try {
                    while (running.get()) {
                        action.run(random);
                        done.incrementAndGet();
                    }
                } catch (RocksDBException e) {
                    throw new IllegalStateException(e);
                }
            });
            workers[i].start();
        }
        Thread.sleep((long) (seconds * 1000));
        var count = done.get();
        running.set(false);
        for (Thread worker : workers) {
            worker.join();
        }
        System.out.printf(
                "%-22s %3d threads %10.0f /s %10.0f items/s%n",
                name, threads, count / seconds, count * items / seconds);
    }

    private static byte[] key(SplittableRandom random) {
        return key(random.nextInt(PARTITIONS), random.nextInt(ITEMS_PER_PARTITION));
    }

    private static byte[] key(int partition, int position) {
        return ByteBuffer.allocate(24)
                .putLong(partition * 0x9E3779B97F4A7C15L)
                .putLong(partition)
                .putLong(position)
                .array();
    }

    private static byte[] value() {
        return new byte[ITEM_BYTES];
    }
}
