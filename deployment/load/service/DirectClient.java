import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The yardstick of {@link Cost}: a process that calls DynamoDB with the SDK's async client, as it comes or without its
 * pool of completion threads, and does nothing else. Each line of its input, {@code get|put <calls> <at once>}, is carried out and answered by a line.
 */
final class DirectClient {

    static final int ITEMS = 5_000;

    private DirectClient() {}

    public static void main(String... arguments) throws Exception {
        DynamoDbAsyncClientBuilder builder = Stage.client(URI.create(arguments[0]));
        if (arguments[1].equals("none")) {
            builder.asyncConfiguration(
                    async -> async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        }
        try (DynamoDbAsyncClient client = builder.build();
                BufferedReader commands = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ");
                IntFunction<CompletableFuture<?>> call =
                        words[0].equals("get") ? index -> get(client, index) : index -> put(client, index);
                long began = System.nanoTime();
                Throwable failure = closedLoop(call, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                System.out.println(failure == null ? Claims.seconds(began) : "failed " + failure);
            }
        }
    }

    static String id(int index) {
        return "user-" + index % ITEMS;
    }

    private static CompletableFuture<?> get(DynamoDbAsyncClient client, int index) {
        return client.getItem(request ->
                request.tableName("cost").key(Map.of("id", AttributeValue.fromS(id(index)))).consistentRead(true));
    }

    private static CompletableFuture<?> put(DynamoDbAsyncClient client, int index) {
        return client.putItem(request -> request.tableName("cost")
                .item(Map.of(
                        "id", AttributeValue.fromS(id(index)),
                        "name", AttributeValue.fromS("Augusta Ada King"),
                        "email", AttributeValue.fromS("ada@example.org"),
                        "visits", AttributeValue.fromN(Integer.toString(index)),
                        "score", AttributeValue.fromN("98.25"),
                        "active", AttributeValue.fromBool(true),
                        "address", AttributeValue.fromM(Map.of(
                                "city", AttributeValue.fromS("London"),
                                "street", AttributeValue.fromS("12 St James's Square"))),
                        "note", AttributeValue.fromS("x".repeat(100)))));
    }

    /** So many calls, so many of them under way at any time; returns the first failure. */
    private static Throwable closedLoop(IntFunction<CompletableFuture<?>> call, int calls, int atOnce)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        CountDownLatch lanes = new CountDownLatch(atOnce);
        for (int lane = 0; lane < atOnce; lane++) {
            step(call, calls, next, failed, lanes);
        }
        lanes.await();
        return failed.get();
    }

    private static void step(
            IntFunction<CompletableFuture<?>> call,
            int calls,
            AtomicInteger next,
            AtomicReference<Throwable> failed,
            CountDownLatch lanes) {
        int index = next.getAndIncrement();
        if (index >= calls || failed.get() != null) {
            lanes.countDown();
            return;
        }
        call.apply(index).whenComplete((answer, failure) -> {
            if (failure != null) {
                failed.compareAndSet(null, failure);
            }
            step(call, calls, next, failed, lanes);
        });
    }
}
