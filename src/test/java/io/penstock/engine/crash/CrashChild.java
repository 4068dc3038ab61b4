package io.penstock.engine.crash;

import io.penstock.engine.replica.Ask;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.table.GlobalIndexDefinition;
import io.penstock.engine.request.table.GlobalIndexUpdate;
import io.penstock.engine.request.table.IndexProjection;
import io.penstock.engine.request.table.KeySchemaElement;
import io.penstock.engine.request.table.KeyType;
import io.penstock.engine.request.table.ProjectionType;
import io.penstock.engine.request.table.UpdateTableRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * The program that is killed: opens an engine and writes with several workers until it dies, noting after each
 * acknowledgement how many there were. Another thread adds and removes an index all the time.
 *
 * <p>Arguments: data directory, directory of the notes, seed, and for each worker the step to go on at.
 */
public final class CrashChild {

    private CrashChild() {}

    /** Runs until killed. */
    public static void main(String[] args) throws IOException {
        Engine engine = Engine.open(EngineConfig.onDisk(Path.of(args[0])));
        long seed = Long.parseLong(args[2]);
        for (int worker = 0; worker < args.length - 3; worker++) {
            long from = Long.parseLong(args[worker + 3]);
            CrashWorkload workload = new CrashWorkload(seed, worker);
            FileChannel notes = FileChannel.open(
                    Path.of(args[1], "worker-" + worker), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            note(notes, from);
            new Thread(() -> work(engine, workload, notes, from)).start();
        }
        new Thread(() -> toggleIndex(engine)).start();
        System.out.println("ready");
        System.out.flush();
    }

    private static void work(Engine engine, CrashWorkload workload, FileChannel notes, long from) {
        try {
            for (long n = from; ; n++) {
                CrashWorkload.ask(engine, workload.step(n).request());
                note(notes, n + 1);
            }
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }

    private static void note(FileChannel notes, long acknowledged) throws IOException {
        notes.write(ByteBuffer.allocate(Long.BYTES).putLong(acknowledged).flip(), 0);
    }

    private static void toggleIndex(Engine engine) {
        GlobalIndexUpdate create = new GlobalIndexUpdate.Create(new GlobalIndexDefinition(
                "later",
                List.of(new KeySchemaElement("g", KeyType.HASH), new KeySchemaElement("v", KeyType.RANGE)),
                new IndexProjection(ProjectionType.ALL, List.of()),
                null,
                null,
                null));
        GlobalIndexUpdate delete = new GlobalIndexUpdate.Delete("later");
        while (true) {
            for (GlobalIndexUpdate update : List.of(create, delete)) {
                try {
                    engine.call(new UpdateTableRequest(
                                    CrashWorkload.TABLE,
                                    Ask.attributes("g:S v:N"),
                                    List.of(update),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null))
                            .join();
                } catch (CompletionException refused) {
                    // In use, there already, or not there: the next turn does what is possible.
                }
                while (!status(engine).equals("ACTIVE")) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }

    static String status(Engine engine) {
        DocumentResponse response = (DocumentResponse)
                engine.call(Ask.describeTable(CrashWorkload.TABLE)).join();
        return (String) ((Map<?, ?>) response.members().get("Table")).get("TableStatus");
    }
}
