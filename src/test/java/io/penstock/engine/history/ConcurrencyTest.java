package io.penstock.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.history.LinearizabilityChecker.Event;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.replica.Ask;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import io.penstock.engine.request.item.TransactGet;
import io.penstock.engine.request.item.TransactGetItemsRequest;
import io.penstock.engine.request.item.TransactWrite;
import io.penstock.engine.request.item.TransactWriteItemsRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.GetItemResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.TransactGetItemsResponse;
import io.penstock.engine.request.table.ProjectionType;
import io.penstock.engine.request.table.UpdateTableRequest;
import io.penstock.engine.wire.json.RequestReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many callers at once: nothing is lost, and every recorded history has an order that explains it. */
final class ConcurrencyTest {

    private final long seed = Long.getLong("penstock.history.seed", System.nanoTime());
    private Engine engine;

    @BeforeEach
    void open() {
        System.out.println("history test: seed " + seed);
        engine = Engine.open(EngineConfig.inMemory());
        engine.call(Ask.createTable("t", "pk:S")).join();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private interface Work {
        void run(int thread) throws Exception;
    }

    private static void inParallel(int threads, Work work) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                all.add(executor.submit(() -> {
                    work.run(number);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(2, TimeUnit.MINUTES);
            }
        } catch (TimeoutException e) {
            throw new AssertionError("hangs", e);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns the answer, or null if the condition was not met. */
    private Response conditional(Request request) {
        try {
            return engine.call(request).join();
        } catch (CompletionException e) {
            ErrorCode code = ((EngineException) e.getCause()).code();
            assertThat(code).isIn(ErrorCode.CONDITIONAL_CHECK_FAILED, ErrorCode.TRANSACTION_CANCELED);
            return null;
        }
    }

    private static String text(Item item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.toString();
    }

    @Test
    void put_sixtyFourConditionalCounters_loseNothing() throws Exception {
        engine.call(Ask.put("t", Ask.item("pk", "counter", "n", 0))).join();
        inParallel(64, thread -> {
            for (int done = 0; done < 20; ) {
                GetItemResponse got = (GetItemResponse)
                        engine.call(Ask.get("t", Ask.item("pk", "counter"))).join();
                AttributeValue old = got.item().item().get("n");
                int next = Integer.parseInt(((NumberValue) old).value().toString()) + 1;
                Item item = Ask.item("pk", "counter", "n", next);
                done += conditional(Ask.put("t", item, "n = :old", Map.of(":old", old))) == null ? 0 : 1;
            }
        });

        GetItemResponse got = (GetItemResponse)
                engine.call(Ask.get("t", Ask.item("pk", "counter"))).join();
        assertThat(got.item().item().get("n")).isEqualTo(Ask.value(64 * 20));
    }

    @Test
    void singleItems_recordedHistory_isLinearizable() throws Exception {
        ConcurrentLinkedQueue<Event<String>> history = new ConcurrentLinkedQueue<>();
        inParallel(8, thread -> {
            SplittableRandom random = new SplittableRandom(seed + thread);
            for (int i = 0; i < 60; i++) {
                String written = Ask.value(thread + "-" + i).toString();
                Item item = Ask.item("pk", "r", "v", thread + "-" + i);
                long called = System.nanoTime();
                switch (random.nextInt(4)) {
                    case 0 -> {
                        engine.call(Ask.put("t", item)).join();
                        history.add(new Event<>(called, System.nanoTime(), state -> written));
                    }
                    case 1 -> {
                        boolean put = conditional(Ask.put("t", item, "attribute_not_exists(pk)", Map.of())) != null;
                        history.add(new Event<>(
                                called,
                                System.nanoTime(),
                                state -> state.isEmpty() == put ? put ? written : state : null));
                    }
                    case 2 -> {
                        engine.call(Ask.delete("t", Ask.item("pk", "r"))).join();
                        history.add(new Event<>(called, System.nanoTime(), state -> ""));
                    }
                    default -> {
                        GetItemResponse got = (GetItemResponse)
                                engine.call(Ask.get("t", Ask.item("pk", "r"))).join();
                        String read = got.item() == null ? "" : text(got.item().item(), "v");
                        history.add(new Event<>(called, System.nanoTime(), state -> state.equals(read) ? state : null));
                    }
                }
            }
        });

        assertThat(LinearizabilityChecker.isLinearizable("", new ArrayList<>(history)))
                .as("seed " + seed)
                .isTrue();
    }

    @Test
    void transactions_recordedHistory_isStrictlySerializable() throws Exception {
        List<String> keys = List.of("a", "b", "c");
        ConcurrentLinkedQueue<Event<Map<String, String>>> history = new ConcurrentLinkedQueue<>();
        inParallel(6, thread -> {
            SplittableRandom random = new SplittableRandom(seed - thread);
            for (int i = 0; i < 40; i++) {
                int out = random.nextInt(3);
                String first = keys.get(out);
                String second = keys.get((out + 1) % 3);
                long called = System.nanoTime();
                if (random.nextBoolean()) {
                    String value = thread + "-" + i;
                    engine.call(writeBoth(first, second, value)).join();
                    String written = Ask.value(value).toString();
                    history.add(new Event<>(called, System.nanoTime(), state -> {
                        Map<String, String> changed = new HashMap<>(state);
                        changed.put(first, written);
                        changed.put(second, written);
                        return changed;
                    }));
                } else {
                    TransactGetItemsResponse got = (TransactGetItemsResponse)
                            engine.call(readBoth(first, second)).join();
                    String one = got.responses()
                            .get(0)
                            .map(image -> text(image.item(), "v"))
                            .orElse("");
                    String two = got.responses()
                            .get(1)
                            .map(image -> text(image.item(), "v"))
                            .orElse("");
                    history.add(new Event<>(
                            called,
                            System.nanoTime(),
                            state -> state.getOrDefault(first, "").equals(one)
                                            && state.getOrDefault(second, "").equals(two)
                                    ? state
                                    : null));
                }
            }
        });

        assertThat(LinearizabilityChecker.isLinearizable(Map.of(), new ArrayList<>(history)))
                .as("seed " + seed)
                .isTrue();
    }

    private static Request writeBoth(String first, String second, String value) {
        TransactWrite.Guard guard =
                new TransactWrite.Guard("t", null, Map.of(), Map.of(), ReturnValuesOnConditionCheckFailure.NONE);
        return new TransactWriteItemsRequest(
                List.of(
                        new TransactWrite.Put(guard, Ask.item("pk", first, "v", value)),
                        new TransactWrite.Put(guard, Ask.item("pk", second, "v", value))),
                null,
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.NONE);
    }

    private static Request readBoth(String first, String second) {
        return new TransactGetItemsRequest(
                List.of(
                        new TransactGet("t", Ask.item("pk", first), null, Map.of()),
                        new TransactGet("t", Ask.item("pk", second), null, Map.of())),
                ReturnConsumedCapacity.NONE);
    }

    @Test
    void table_createdWrittenAndDeletedByMany_neitherHangsNorBreaks() throws Exception {
        inParallel(8, thread -> {
            SplittableRandom random = new SplittableRandom(seed * 3 + thread);
            for (int i = 0; i < 150; i++) {
                Request request =
                        switch (random.nextInt(5)) {
                            case 0 ->
                                Ask.createTable(
                                        "racing",
                                        "pk:S",
                                        List.of(),
                                        List.of(Ask.globalIndex("gsi", "g:S", ProjectionType.ALL)),
                                        "g:S");
                            case 1 -> Ask.deleteTable("racing");
                            case 2 -> Ask.describeTable("racing");
                            case 3 -> Ask.get("racing", Ask.item("pk", "k" + random.nextInt(5)));
                            default ->
                                Ask.put(
                                        "racing",
                                        Ask.item("pk", "k" + random.nextInt(5), "g", "g" + random.nextInt(3)));
                        };
                try {
                    engine.call(request).get(30, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    assertThat(((EngineException) e.getCause()).code())
                            .isIn(ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE);
                }
            }
        });

        assertThat(engine.checkIndexes()).isEmpty();
        Optional<Response> last = Optional.ofNullable(
                engine.call(Ask.put("t", Ask.item("pk", "still here"))).join());
        assertThat(last).isPresent();
    }

    @Test
    void table_changedWrittenAndDeletedByMany_neitherHangsNorBreaks() throws Exception {
        inParallel(8, thread -> {
            SplittableRandom random = new SplittableRandom(seed * 5 + thread);
            for (int i = 0; i < 120; i++) {
                String key = "k" + random.nextInt(20);
                Request request =
                        switch (random.nextInt(12)) {
                            case 0 -> Ask.createTable("racing", "pk:S");
                            case 1 -> random.nextInt(3) == 0 ? Ask.deleteTable("racing") : Ask.describeTable("racing");
                            case 2, 3 ->
                                update(
                                        "Create",
                                        "{'IndexName':'later','KeySchema':[{'AttributeName':'g',"
                                                + "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}");
                            case 4 -> update("Delete", "{'IndexName':'later'}");
                            case 5 -> Ask.delete("racing", Ask.item("pk", key));
                            default -> Ask.put("racing", Ask.item("pk", key, "g", "g" + random.nextInt(3)));
                        };
                try {
                    engine.call(request).get(30, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    assertThat(((EngineException) e.getCause()).code())
                            .isIn(
                                    ErrorCode.RESOURCE_NOT_FOUND,
                                    ErrorCode.RESOURCE_IN_USE,
                                    ErrorCode.LIMIT_EXCEEDED,
                                    request instanceof UpdateTableRequest
                                            ? ErrorCode.VALIDATION
                                            : ErrorCode.RESOURCE_IN_USE);
                }
            }
        });

        assertThat(settled("racing")).isIn("ACTIVE", "");
        assertThat(engine.checkIndexes()).isEmpty();
    }

    private static Request update(String action, String index) {
        String body = "{'TableName':'racing','AttributeDefinitions':[{'AttributeName':'g','AttributeType':'S'}],"
                + "'GlobalSecondaryIndexUpdates':[{'" + action + "':" + index + "}]}";
        return RequestReader.read(
                Operation.UPDATE_TABLE, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until a table and its indexes stay in no passing state; returns the table's, or nothing if it is gone. */
    private String settled(String name) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            try {
                DocumentResponse described =
                        (DocumentResponse) engine.call(Ask.describeTable(name)).get(30, TimeUnit.SECONDS);
                String table = String.valueOf(described.members().get("Table"));
                if (!table.contains("CREATING") && !table.contains("UPDATING") && !table.contains("DELETING")) {
                    return "ACTIVE";
                }
            } catch (ExecutionException e) {
                assertThat(((EngineException) e.getCause()).code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
                return "";
            }
            LockSupport.parkNanos(1_000_000);
        }
        return "hangs";
    }
}
