package io.penstock.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.request.Operation;
import io.penstock.engine.wire.EngineEndpoint;
import io.penstock.engine.wire.Reply;
import io.penstock.engine.wire.json.FailureWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An engine in memory that is asked as the wire asks it: within a second it must answer or refuse, in JSON. Anything
 * else is a find. Two tables are there: {@code abc} with indexes of all kinds, a stream and a time to live, and
 * {@code def} with a binary key. After so many requests it starts anew, so that no table grows for hours.
 */
final class Front {

    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(1);
    private static final int TRIES = 3;
    private static final int REQUESTS_PER_ENGINE = 5000;
    private static final int INTERNAL_ERROR = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    private static final String TABLE = """
            {"TableName":"abc","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[
            {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
            {"AttributeName":"s","AttributeType":"S"},{"AttributeName":"n","AttributeType":"N"},
            {"AttributeName":"b","AttributeType":"B"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
            "LocalSecondaryIndexes":[{"IndexName":"local","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
            {"AttributeName":"n","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}],
            "GlobalSecondaryIndexes":[{"IndexName":"global","KeySchema":[{"AttributeName":"s","KeyType":"HASH"},
            {"AttributeName":"b","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}},
            {"IndexName":"wide","KeySchema":[{"AttributeName":"s","KeyType":"HASH"},{"AttributeName":"n","KeyType":"HASH"},
            {"AttributeName":"sk","KeyType":"RANGE"},{"AttributeName":"b","KeyType":"RANGE"}],
            "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["l","m"]}}],
            "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}}""";
    private static final String BINARY_TABLE = """
            {"TableName":"def","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"pk",
            "AttributeType":"B"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}""";
    private static final String TIME_TO_LIVE = """
            {"TableName":"abc","TimeToLiveSpecification":{"AttributeName":"t","Enabled":true}}""";
    private static final String ITEM = """
            {"TableName":"abc","Item":{"pk":{"S":"a"},"sk":{"N":"%d"},"s":{"S":"s"},"n":{"N":"%d"},"b":{"B":"AAE="},
            "l":{"L":[{"N":"1"},{"S":"x"},{"M":{"a":{"BOOL":true}}}]},"m":{"M":{"a":{"NULL":true},"b":{"S":""}}},
            "ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},"bs":{"BS":["AA=="]},"t":{"N":"1800000000"}}}""";

    private Engine engine;
    private EngineEndpoint endpoint;
    private int asked;

    Front() {
        open();
    }

    private void open() {
        engine = Engine.open(EngineConfig.inMemory().withClock(CLOCK).withExpiryInterval(Duration.ofDays(1)));
        endpoint = new EngineEndpoint(engine);
        must(Operation.CREATE_TABLE, TABLE);
        must(Operation.CREATE_TABLE, BINARY_TABLE);
        must(Operation.UPDATE_TIME_TO_LIVE, TIME_TO_LIVE);
        for (int i = 0; i < 3; i++) {
            must(Operation.PUT_ITEM, ITEM.formatted(i, 10 - i));
        }
        must(Operation.PUT_ITEM, "{\"TableName\":\"def\",\"Item\":{\"pk\":{\"B\":\"AA==\"}}}");
    }

    private void must(Operation operation, String body) {
        JsonNode answer = answer(operation, body.getBytes(StandardCharsets.UTF_8));
        if (answer.has("__type")) {
            throw new AssertionError(operation + ": " + answer);
        }
    }

    /**
     * Asks and returns the answer or the refusal.
     *
     * @throws AssertionError if the engine fails, is slow three times over, or answers with something else than JSON
     */
    JsonNode ask(Operation operation, byte[] body) {
        if (++asked > REQUESTS_PER_ENGINE) {
            asked = 0;
            engine.close();
            open();
        }
        for (int attempt = 1; ; attempt++) {
            long start = System.nanoTime();
            long cpuStart = cpuNanos();
            JsonNode answer = answer(operation, body);
            // On a busy machine time passes without any work being done.
            long nanos = Math.min(System.nanoTime() - start, cpuNanos() - cpuStart);
            if (nanos < NANOS_MAX) {
                return answer;
            }
            if (attempt == TRIES) {
                throw new AssertionError(operation + " takes " + Duration.ofNanos(nanos));
            }
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private JsonNode answer(Operation operation, byte[] body) {
        Arrival arrival = new Arrival(operation);
        String service = operation.isOfStreams() ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.";
        try {
            endpoint.answer(service + operation.wireName(), body, arrival);
        } catch (EngineException refused) {
            arrival.failure(refused);
        }
        try {
            return parse(arrival.json.join());
        } catch (CompletionException e) {
            throw new AssertionError(operation + " fails: " + e.getCause(), e.getCause());
        }
    }

    private static JsonNode parse(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        try {
            return array.length == 0 ? JSON.createObjectNode() : JSON.readTree(array);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + new String(array, StandardCharsets.UTF_8), e);
        }
    }

    private record Arrival(Operation operation, CompletableFuture<ByteBuffer> json) implements Reply {

        Arrival(Operation operation) {
            this(operation, new CompletableFuture<>());
        }

        @Override
        public void success(Supplier<ByteBuffer> answer) {
            try {
                json.complete(answer.get());
            } catch (RuntimeException | StackOverflowError e) {
                json.completeExceptionally(e);
            }
        }

        @Override
        public void failure(Throwable failure) {
            if (failure instanceof EngineException refusal && refusal.code().httpStatus() < INTERNAL_ERROR) {
                success(() -> FailureWriter.write(operation.wireName(), refusal));
            } else {
                json.completeExceptionally(failure);
            }
        }
    }
}
