package io.penstock.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.item.Item;
import io.penstock.engine.replica.Ask;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.item.TransactWriteItemsRequest;
import io.penstock.engine.request.response.GetItemResponse;
import io.penstock.engine.request.statement.ExecuteTransactionRequest;
import io.penstock.engine.request.table.ProjectionType;
import io.penstock.engine.storage.StorageException;
import io.penstock.engine.wire.json.RequestReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing process again and again and looks at what it left: every acknowledged write is there, a write that
 * was under way is there wholly or not at all, a transaction sent again with its token is done once, and the indexes
 * are in step. {@code -Dpenstock.crash.kills=200} makes it 200 kills, {@code -Dpenstock.crash.seed} repeats a run.
 */
final class CrashTest {

    private static final int WORKERS = 6;
    private static final int KILLS = Integer.getInteger("penstock.crash.kills", 6);
    private static final int WRITE_MILLIS_MAX = 1200;

    private final long seed = Long.getLong("penstock.crash.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final long[] done = new long[WORKERS];
    private final List<Map<Integer, Item>> items = new ArrayList<>();
    private final StreamFollower follower = new StreamFollower();
    private long transactionsRepeated;
    private long underWayFound;

    @TempDir
    Path directory;

    @Test
    void kill_whileWriting_losesNothingAndHalvesNothing() throws IOException, InterruptedException {
        System.out.println("crash test: seed " + seed + ", kills " + KILLS);
        Path data = directory.resolve("data");
        Path notes = Files.createDirectory(directory.resolve("notes"));
        createTable(data);
        for (int worker = 0; worker < WORKERS; worker++) {
            items.add(new TreeMap<>());
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            runAndKill(data, notes);
            try (Engine engine = Engine.open(EngineConfig.onDisk(data))) {
                for (int worker = 0; worker < WORKERS; worker++) {
                    check(engine, worker, notes, "kill " + kill + " of seed " + seed);
                }
                awaitActive(engine);
                follower.follow(engine);
                assertThat(follower.items())
                        .as("items as the stream tells them, after kill " + kill + " of seed " + seed)
                        .isEqualTo(allItems());
                assertThat(engine.checkIndexes())
                        .as("after kill " + kill + " of seed " + seed)
                        .isEmpty();
            }
        }
        long writes = Arrays.stream(done).sum();
        System.out.println("crash test: " + writes + " writes over " + KILLS + " kills, " + underWayFound
                + " found done without acknowledgement, " + transactionsRepeated + " transactions sent again, "
                + follower.records() + " records in the stream");
        assertThat(writes).isPositive();
    }

    private Map<Item, Item> allItems() {
        Map<Item, Item> all = new HashMap<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            CrashWorkload workload = new CrashWorkload(seed, worker);
            items.get(worker).forEach((sort, item) -> all.put(workload.key(sort), item));
        }
        return all;
    }

    private static void createTable(Path data) {
        try (Engine engine = Engine.open(EngineConfig.onDisk(data))) {
            engine.call(Ask.createTable(
                            CrashWorkload.TABLE,
                            "pk:S sk:N",
                            List.of(Ask.localIndex("local", "pk:S l:N", ProjectionType.ALL)),
                            List.of(Ask.globalIndex("global", "g:S", ProjectionType.KEYS_ONLY)),
                            "g:S",
                            "l:N"))
                    .join();
            byte[] stream = ("{\"TableName\":\"" + CrashWorkload.TABLE
                            + "\",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_IMAGE\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            engine.call(RequestReader.read(Operation.UPDATE_TABLE, stream)).join();
        }
    }

    private void runAndKill(Path data, Path notes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // From JDK 24 on, loading RocksDB's library is warned of otherwise.
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                data.toString(),
                notes.toString(),
                Long.toString(seed)));
        for (long from : done) {
            command.add(Long.toString(from));
        }
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).as("what the child says").isEqualTo("ready");
            boolean ended = child.waitFor(random.nextInt(1, WRITE_MILLIS_MAX), TimeUnit.MILLISECONDS);
            assertThat(ended)
                    .as("the child ended by itself: " + (ended ? output.lines().toList() : ""))
                    .isFalse();
            assertThatThrownBy(() -> Engine.open(EngineConfig.onDisk(data)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("in use by another process, id " + child.pid());
            child.destroyForcibly().waitFor();
        }
    }

    private void check(Engine engine, int worker, Path notes, String when) throws IOException {
        CrashWorkload workload = new CrashWorkload(seed, worker);
        long acknowledged = ByteBuffer.wrap(Files.readAllBytes(notes.resolve("worker-" + worker)))
                .getLong();
        Map<Integer, Item> certain = workload.replay(items.get(worker), done[worker], acknowledged);
        Map<Integer, Item> withNext = workload.replay(certain, acknowledged, acknowledged + 1);
        Map<Integer, Item> found = read(engine, workload);
        assertThat(found)
                .as("worker " + worker + " after " + acknowledged + " acknowledged writes, " + when)
                .isIn(certain, withNext);
        CrashWorkload.Step next = workload.step(acknowledged);
        if (next.request() instanceof TransactWriteItemsRequest
                || next.request() instanceof ExecuteTransactionRequest) {
            CrashWorkload.ask(engine, next.request());
            CrashWorkload.ask(engine, next.request());
            transactionsRepeated++;
            found = read(engine, workload);
            assertThat(found).as("transaction sent again, " + when).isEqualTo(withNext);
        } else if (found.equals(withNext) && !found.equals(certain)) {
            underWayFound++;
        }
        done[worker] = found.equals(withNext) ? acknowledged + 1 : acknowledged;
        items.set(worker, found);
    }

    private static Map<Integer, Item> read(Engine engine, CrashWorkload workload) {
        Map<Integer, Item> found = new TreeMap<>();
        for (int sort = 0; sort < CrashWorkload.KEYS; sort++) {
            GetItemResponse got = (GetItemResponse) engine.call(Ask.get(CrashWorkload.TABLE, workload.key(sort)))
                    .join();
            if (got.item() != null) {
                found.put(sort, got.item().item());
            }
        }
        return found;
    }

    private static void awaitActive(Engine engine) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!CrashChild.status(engine).equals("ACTIVE")) {
            assertThat(System.nanoTime()).as("the table does not settle").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
