package io.penstock.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.PageResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.wire.json.FailureWriter;
import io.penstock.engine.wire.json.RequestReader;
import io.penstock.engine.wire.json.ResponseWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every kind of request while tables, indexes, streams and times to live come and go under it: each is answered, or
 * refused as one that came too early or too late, and never by a failure of the engine.
 */
final class RacingChangesTest {

    private static final int THREADS = 6;
    private static final int REQUESTS = 1500;
    private static final int ITEMS = 40;
    private static final int FILLED = 25;
    /** What a request may meet that comes before or after the change it needs. */
    private static final Set<ErrorCode> TIMELY = Set.of(
            ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE, ErrorCode.VALIDATION, ErrorCode.LIMIT_EXCEEDED);

    private static final String TABLE = "{\"TableName\":\"r\"}";
    private static final String CREATE = """
            {"TableName":"r","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"},
            "GlobalSecondaryIndexes":[{"IndexName":"i","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],
            "Projection":{"ProjectionType":"ALL"}}]}""";
    private static final String ADD_INDEX = """
            {"TableName":"r","AttributeDefinitions":[{"AttributeName":"g","AttributeType":"S"}],
            "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"i","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],
            "Projection":{"ProjectionType":"ALL"}}}]}""";
    private static final String REMOVE_INDEX =
            "{\"TableName\":\"r\",\"GlobalSecondaryIndexUpdates\":[{\"Delete\":{\"IndexName\":\"i\"}}]}";
    private static final String QUERY_INDEX = """
            {"TableName":"r","IndexName":"i","KeyConditionExpression":"g = :g",
            "ExpressionAttributeValues":{":g":{"S":"same"}}}""";

    private final long seed = Long.getLong("penstock.history.seed", System.nanoTime());
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private Engine engine;

    @BeforeEach
    void open() {
        System.out.println("racing changes: seed " + seed);
        engine = Engine.open(EngineConfig.inMemory().withExpiryInterval(Duration.ofMillis(5)));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private interface Work {
        void run(SplittableRandom random) throws Exception;
    }

    private void inParallel(List<Work> works) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(works.size());
        CountDownLatch start = new CountDownLatch(works.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < works.size(); i++) {
                Work work = works.get(i);
                SplittableRandom random = new SplittableRandom(seed + i);
                running.add(executor.submit(() -> {
                    start.countDown();
                    start.await();
                    work.run(random);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns the answer, or null if it was refused as one that came too early or too late. */
    private Response send(String operation, String body) throws Exception {
        try {
            Response answer = engine.call(RequestReader.read(
                            Objects.requireNonNull(Operation.named(operation)), body.getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
            ResponseWriter.write(answer);
            return answer;
        } catch (EngineException | ExecutionException e) {
            EngineException refusal = (EngineException) (e instanceof ExecutionException ? e.getCause() : e);
            FailureWriter.write(operation, refusal);
            if (!TIMELY.contains(refusal.code())) {
                faults.add(operation + " " + body + ": " + refusal + " " + refusal.getCause());
            }
            return null;
        }
    }

    private static String put(int key, String index) {
        return "{\"TableName\":\"r\",\"Item\":{\"pk\":{\"S\":\"" + key + "\"},\"g\":{\"S\":\"" + index
                + "\"},\"at\":{\"N\":\"" + (key % 3 == 0 ? "9999999999" : "1") + "\"}}}";
    }

    private void anything(SplittableRandom random) throws Exception {
        int key = random.nextInt(ITEMS);
        switch (random.nextInt(24)) {
            case 0 -> send("CreateTable", CREATE);
            case 1 -> send(random.nextInt(4) == 0 ? "DeleteTable" : "DescribeTable", TABLE);
            case 2, 3 -> send("UpdateTable", ADD_INDEX);
            case 4, 5 -> send("UpdateTable", REMOVE_INDEX);
            case 6 ->
                send(
                        "UpdateTable",
                        "{\"TableName\":\"r\",\"StreamSpecification\":{\"StreamEnabled\":" + random.nextBoolean()
                                + ",\"StreamViewType\":\"KEYS_ONLY\"}}");
            case 7 ->
                send(
                        "UpdateTimeToLive",
                        "{\"TableName\":\"r\",\"TimeToLiveSpecification\":{\"AttributeName\":\"at\",\"Enabled\":"
                                + random.nextBoolean() + "}}");
            case 8, 9, 10, 11 -> send("DescribeTable", TABLE);
            case 12 -> send("DescribeTimeToLive", TABLE);
            case 13 -> send("ListTables", "{}");
            case 14 -> send("DescribeContinuousBackups", TABLE);
            case 15 -> send("Scan", TABLE);
            case 16 -> send("Scan", "{\"TableName\":\"r\",\"IndexName\":\"i\"}");
            case 17 -> send("Query", QUERY_INDEX);
            case 18 -> send("ListStreams", TABLE);
            case 19 -> readStreams();
            case 20 -> send("BatchGetItem", "{\"RequestItems\":{\"r\":{\"Keys\":[{\"pk\":{\"S\":\"" + key + "\"}}]}}}");
            case 21 ->
                send(
                        "TransactWriteItems",
                        "{\"TransactItems\":[{\"Put\":" + put(key, "same") + "},{\"Put\":" + put(key + 1, "same")
                                + "}]}");
            default -> send("PutItem", put(key, random.nextInt(4) == 0 ? "other" : "same"));
        }
    }

    private void readStreams() throws Exception {
        if (!(send("ListStreams", "{}") instanceof DocumentResponse streams)) {
            return;
        }
        for (Object stream : (List<?>) Objects.requireNonNull(streams.members().get("Streams"))) {
            String arn = "{\"StreamArn\":\"" + ((Map<?, ?>) stream).get("StreamArn") + "\"";
            send("DescribeStream", arn + "}");
        }
    }

    @Test
    void anyRequest_whileEverythingChanges_isAnsweredOrRefusedInTime() throws Exception {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            works.add(random -> {
                for (int done = 0; done < REQUESTS; done++) {
                    anything(random);
                }
            });
        }
        inParallel(works);

        assertThat(faults).as("seed " + seed).isEmpty();
        assertThat(engine.checkIndexes()).isEmpty();
    }

    /** Even from when the index holds everything until the table is made anew. */
    private final AtomicInteger phase = new AtomicInteger();

    @Test
    void queryOfIndex_whileItIsRemoved_findsAllOfItOrIsRefused() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Work changes = random -> {
            try {
                for (int round = 0; round < 300; round++) {
                    phase.incrementAndGet();
                    send("CreateTable", CREATE);
                    send("BatchWriteItem", fill());
                    phase.incrementAndGet();
                    if (random.nextBoolean()) {
                        send("UpdateTable", REMOVE_INDEX);
                    } else {
                        send("DeleteTable", TABLE);
                    }
                    send("DeleteTable", TABLE);
                }
            } finally {
                ended.set(true);
            }
        };
        Work reads = random -> {
            while (!ended.get()) {
                int before = phase.get();
                Response answer = send("Query", QUERY_INDEX);
                boolean filled = before % 2 == 0 && phase.get() == before;
                if (filled && answer instanceof PageResponse page && page.count() != FILLED) {
                    faults.add(page.count() + " of " + FILLED + " entries found");
                }
            }
        };
        inParallel(List.of(changes, reads, reads, reads));

        assertThat(faults).as("seed " + seed).isEmpty();
    }

    private static String fill() {
        StringBuilder writes = new StringBuilder("{\"RequestItems\":{\"r\":[");
        for (int i = 0; i < FILLED; i++) {
            writes.append(i == 0 ? "" : ",")
                    .append("{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"")
                    .append(i)
                    .append("\"},\"g\":{\"S\":\"same\"}}}}");
        }
        return writes.append("]}}").toString();
    }
}
