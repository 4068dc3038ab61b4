import io.penstock.fault.FaultProxy;
import java.util.Map;

/**
 * GETs at once, twice and four times what the service can do, and then at half of it. The endpoint answers after
 * {@code --delay}, so that the service's 128 places for requests that somebody waits for are the limit ({@code 128 /
 * delay}), and not the two cores that it shares with this program: what is shown is that the queue is bounded, what does
 * not fit is refused at once, and what fits is served as if nothing were.
 *
 * <p>{@code --seconds=15 --delay=400 --endpoint=engine}
 */
final class Overload {

    private static final int PLACES = 128;

    private Overload() {}

    public static void main(String... arguments) throws Exception {
        Claims claims = new Claims();
        Map<String, String> options = Stage.options(arguments);
        try (Stage stage = new Stage(options)) {
            int seconds = stage.number("seconds", 15);
            int delayMillis = stage.number("delay", 400);
            FaultProxy proxy = stage.faults(stage.endpoint(), 1);
            Stage.Node service = stage.service("service", proxy.endpoint());
            Http.once(service.url(), "POST", "/v1/tables",
                            "{\"name\":\"overload\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}")
                    .expect(200, 201);
            Http.once(service.url(), "POST", "/v1/tables/overload/items", "{\"item\":{\"id\":\"a\"}}").expect(200, 201);
            double capacity = PLACES * 1000.0 / delayMillis;
            try (OpenLoad load = new OpenLoad(service.url(), "/v1/tables/overload/items?key.id=a")) {
                load.run(200, 10, () -> false);
                proxy.rules("slow delay=" + delayMillis + "ms operation=GetItem");
                load.run(capacity / 2, 3, () -> false);
                Claims.say("capacity: %d places / %d ms = %.0f requests/s", PLACES, delayMillis, capacity);
                Claims.say("%8s %10s %10s %10s %12s %12s %12s %8s", "load", "offered/s", "good/s", "503/s", "good p50 ms",
                        "good p99 ms", "503 p99 ms", "CPU %");
                double full = phase(claims, load, service, "1x", capacity, seconds);
                double twice = phase(claims, load, service, "2x", 2 * capacity, seconds);
                double fourTimes = phase(claims, load, service, "4x", 4 * capacity, seconds);
                OpenLoad.Result after = load.run(capacity / 2, seconds, () -> false);
                claims.claim(twice >= 0.9 * full && fourTimes >= 0.9 * full,
                        "goodput stays flat: %.0f, %.0f, %.0f requests/s at 1x, 2x, 4x", full, twice, fourTimes);
                claims.claim(after.count(200) >= 0.99 * capacity / 2 * after.seconds,
                        "recovers by itself: at 0.5x, at once after 4x, %.1f %% are answered 200, p99 %.0f ms",
                        100 * after.perSecond(200) / (capacity / 2), after.millis(200, 0.99));
            }
            stage.close();
            claims.exit();
        }
    }

    private static double phase(
            Claims claims, OpenLoad load, Stage.Node service, String name, double perSecond, int seconds)
            throws Exception {
        double cpu = service.cpuSeconds();
        OpenLoad.Result result = load.run(perSecond, seconds, () -> false);
        double busy = 100 * (service.cpuSeconds() - cpu) / result.seconds;
        Claims.say("%8s %10.0f %10.0f %10.0f %12.0f %12.0f %12.0f %8.0f", name, perSecond, result.perSecond(200),
                result.perSecond(503), result.millis(200, 0.5), result.millis(200, 0.99), result.millis(503, 0.99), busy);
        claims.claim(result.others().isEmpty() && result.unhinted503() == 0,
                "%s: every answer is 200, or 503 with Retry-After %s", name, result.others());
        if (result.count(503) > 0) {
            claims.claim(result.millis(503, 0.99) < 250, "%s: 503 comes at once: p99 %.0f ms", name,
                    result.millis(503, 0.99));
        }
        return result.perSecond(200);
    }
}
