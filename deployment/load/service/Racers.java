import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two services that create the same table, with an index, at the same moment: both succeed, and the first write, read
 * and query after creation work through either. DynamoDB Local is told to take its time over creation, as AWS does.
 *
 * <p>{@code --rounds=5}
 */
final class Racers {

    private final Claims claims = new Claims();

    private Racers() {}

    public static void main(String... arguments) throws Exception {
        Map<String, String> options = Stage.options(arguments);
        options.putIfAbsent("endpoint", "local");
        try (Stage stage = new Stage(options)) {
            Racers racers = new Racers();
            racers.run(stage);
            stage.close();
            racers.claims.exit();
        }
    }

    private void run(Stage stage) throws Exception {
        URI endpoint = stage.endpoint("-inMemory", "-delayTransientStatuses");
        Stage.Node one = stage.service("service-1", endpoint, "-Xmx128m");
        Stage.Node other = stage.service("service-2", endpoint, "-Xmx128m");
        ExecutorService pair = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round <= stage.number("rounds", 5); round++) {
                String table = "race-" + round;
                CyclicBarrier start = new CyclicBarrier(2);
                long began = System.nanoTime();
                Future<String> first = pair.submit(racer(one, table, "first", start));
                Future<String> second = pair.submit(racer(other, table, "second", start));
                String outcome = first.get() + "; " + second.get();
                claims.claim(outcome.equals("201 200 200 1; 200 200 200 1") || outcome.equals("200 200 200 1; 201 200 200 1")
                                || outcome.equals("201 200 200 1; 201 200 200 1"),
                        "round %d, %.1f s: create, put, get, items by the index: %s", round, Claims.seconds(began), outcome);
            }
        } finally {
            pair.shutdownNow();
        }
    }

    /** Creates the table when the other is ready too, then uses it at once; returns what each call answered. */
    private static Callable<String> racer(Stage.Node service, String table, String name, CyclicBarrier start) {
        return () -> {
            start.await();
            int created = status(Http.once(service.url(), "POST", "/v1/tables", "{\"name\":\"" + table
                    + "\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"},\"globalIndexes\":[{\"name\":\"by-owner\","
                    + "\"partitionKey\":{\"name\":\"owner\",\"type\":\"S\"},\"projection\":{\"type\":\"ALL\"}}]}"));
            int put = status(Http.once(service.url(), "POST", "/v1/tables/" + table + "/items",
                    "{\"item\":{\"id\":\"" + name + "\",\"owner\":\"" + name + "\"}}"));
            int got = status(Http.once(service.url(), "GET", "/v1/tables/" + table + "/items?key.id=" + name, ""));
            long byOwner = List.of(Http.once(service.url(), "POST", "/v1/tables/" + table + ":query",
                                    "{\"index\":\"by-owner\",\"keyCondition\":\"#o = :o\",\"names\":{\"#o\":\"owner\"},"
                                            + "\"values\":{\":o\":\"" + name + "\"}}")
                            .text()
                            .split("\n"))
                    .stream()
                    .filter(line -> line.startsWith("{\"item\":"))
                    .count();
            return created + " " + (put == 201 || put == 204 ? 200 : put) + " " + got + " " + byOwner;
        };
    }

    private static int status(Http.Answer answer) throws IOException {
        if (answer.status() >= 400) {
            System.err.println(answer.status() + " " + answer.text());
        }
        return answer.status();
    }
}
