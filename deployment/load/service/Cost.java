import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a GET and a PUT cost in CPU through the service, against the same call made with the SDK's async client directly:
 * CPU time of the service's process and of the client's process, from /proc, for equally many calls with equally many
 * under way, in turns in one run, both warmed up for as long; the median of the rounds. The endpoint's CPU and that of this load program count for neither.
 *
 * <p>{@code --calls=20000 --warmup=150000 --rounds=9 --atOnce=32 --completion=pool --endpoint=engine}; with
 * {@code --completion=none} the direct client completes its calls on the I/O threads, which is cheaper and no default
 */
final class Cost {

    private final Claims claims = new Claims();
    private final int calls;
    private final int atOnce;
    private final Stage.Node service;
    private final Process direct;
    private final BufferedReader directAnswers;
    private final PrintStream directCommands;

    private Cost(Stage stage, URI endpoint, String completion) throws Exception {
        calls = stage.number("calls", 20_000);
        atOnce = stage.number("atOnce", 32);
        service = stage.service("service", endpoint, "-Xmx256m");
        direct = stage.program("-Xmx256m", "DirectClient", endpoint.toString(), completion);
        directAnswers = new BufferedReader(new InputStreamReader(direct.getInputStream()));
        directCommands = new PrintStream(direct.getOutputStream(), true);
    }

    public static void main(String... arguments) throws Exception {
        Map<String, String> options = Stage.options(arguments);
        try (Stage stage = new Stage(options)) {
            Cost cost = new Cost(stage, stage.endpoint(), options.getOrDefault("completion", "pool"));
            cost.run(stage.number("rounds", 9), Math.max(DirectClient.ITEMS, stage.number("warmup", 150_000)));
            stage.close();
            cost.claims.exit();
        }
    }

    private void run(int rounds, int warmup) throws Exception {
        Http.once(service.url(), "POST", "/v1/tables",
                        "{\"name\":\"cost\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}")
                .expect(200, 201);
        for (String kind : new String[] {"put", "get"}) {
            throughDirect(kind, warmup);
            throughService(kind, warmup);
        }
        for (String kind : new String[] {"get", "put"}) {
            double[] directMicros = new double[rounds];
            double[] serviceMicros = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                double before = Stage.cpuSeconds(direct.pid());
                String directSeconds = throughDirect(kind, calls);
                directMicros[round] = (Stage.cpuSeconds(direct.pid()) - before) / calls * 1e6;
                before = service.cpuSeconds();
                double serviceSeconds = throughService(kind, calls);
                serviceMicros[round] = (service.cpuSeconds() - before) / calls * 1e6;
                Claims.say("%s round %d: direct %.0f \u00b5s CPU a call (%s s), service %.0f \u00b5s (%.1f s)",
                        kind.toUpperCase(Locale.ROOT), round + 1, directMicros[round], directSeconds,
                        serviceMicros[round], serviceSeconds);
            }
            double directMedian = median(directMicros);
            double serviceMedian = median(serviceMicros);
            claims.claim(serviceMedian <= 1.6 * directMedian,
                    "%s: %.0f \u00b5s of CPU a call through the service, %.0f \u00b5s directly: ratio %.2f (aim 1.60)",
                    kind.toUpperCase(Locale.ROOT), serviceMedian, directMedian, serviceMedian / directMedian);
        }
    }

    /** Of the rounds, because the compiler's threads still fall into some of them, on either side. */
    private static double median(double... rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private String throughDirect(String kind, int count) throws IOException {
        directCommands.println(kind + ' ' + count + ' ' + atOnce);
        String answer = directAnswers.readLine();
        if (answer == null || answer.startsWith("failed")) {
            throw new IllegalStateException("the direct client " + answer);
        }
        return answer;
    }

    private double throughService(String kind, int count) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        CountDownLatch lanes = new CountDownLatch(atOnce);
        long began = System.nanoTime();
        for (int lane = 0; lane < atOnce; lane++) {
            Thread thread = new Thread(() -> {
                try (Http http = Http.to(service.url())) {
                    for (int index = next.getAndIncrement(); index < count && failed.get() == null;
                            index = next.getAndIncrement()) {
                        one(http, kind, index);
                    }
                } catch (IOException | RuntimeException failure) {
                    failed.compareAndSet(null, failure);
                } finally {
                    lanes.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        lanes.await();
        if (failed.get() != null) {
            throw new IllegalStateException("a call through the service failed", failed.get());
        }
        return Claims.seconds(began);
    }

    private static void one(Http http, String kind, int index) throws IOException {
        if (kind.equals("get")) {
            http.call("GET", "/v1/tables/cost/items?key.id=" + DirectClient.id(index), Map.of(), "")
                    .expect(200)
                    .body()
                    .readAllBytes();
        } else {
            http.call("POST", "/v1/tables/cost/items", Map.of(), "{\"item\":{\"id\":\"" + DirectClient.id(index)
                            + "\",\"name\":\"Augusta Ada King\",\"email\":\"ada@example.org\",\"visits\":" + index
                            + ",\"score\":98.25,\"active\":true,\"address\":{\"city\":\"London\","
                            + "\"street\":\"12 St James's Square\"},\"note\":\"" + "x".repeat(100) + "\"}}")
                    .expect(200, 201, 204)
                    .body()
                    .readAllBytes();
        }
    }
}
