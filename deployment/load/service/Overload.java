import io.penstock.fault.FaultProxy;
import java.net.URI;
import java.util.Map;

/**
 * GETs at once, twice and four times what the service can do, and then at half of it, twice over.
 *
 * <p><b>processor</b>: the service has one processor to itself, this program and the endpoint have the others. What it can
 * do is first found out by {@code --callers} callers who ask again as soon as they are answered, as many as it has
 * places. The limit is the
 * processor: what is too much must be refused for much less than it costs to serve.
 *
 * <p><b>backend</b>: the endpoint answers after {@code --delay}, so that the service's 128 places for requests that
 * somebody waits for are the limit ({@code 128 / delay}): the queue is bounded, and what does not fit is refused at once.
 *
 * <p>{@code --seconds=15 --delay=400 --callers=384 --warmup=200000 --parts=processor,backend --endpoint=engine}
 */
final class Overload {

    private static final int PLACES = 128;

    /** Of the machine, before this program keeps to some of them. */
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final String TABLE = "{\"name\":\"overload\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}";
    private static final String ITEM = "/v1/tables/overload/items?key.id=a";

    /** The share of its own rate that the program must send within 50 ms of when it is due. */
    private static final double LATE_MILLIS_MAX = 50;

    /** In which the service has to find out what it can do, and thousands of connections are opened; shown by themselves. */
    private static final double FIRST_SECONDS = 3;

    private final Claims claims = new Claims();
    private final Map<String, String> options;

    private Overload(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String... arguments) throws Exception {
        Overload overload = new Overload(Stage.options(arguments));
        String parts = overload.options.getOrDefault("parts", "processor,backend");
        if (parts.contains("processor")) {
            overload.processor();
        }
        if (parts.contains("backend")) {
            overload.backend();
        }
        overload.claims.exit();
    }

    private void processor() throws Exception {
        int last = PROCESSORS - 1;
        if (last == 0) {
            Claims.say("processor: left out, for this machine has but one");
            return;
        }
        try (Stage stage = new Stage(options)) {
            int seconds = stage.number("seconds", 15);
            Stage.pinSelf("1-" + last);
            stage.pin("1-" + last);
            URI endpoint = stage.endpoint();
            stage.pin("0");
            Stage.Node service = stage.service("service", endpoint);
            prepare(service);
            try (OpenLoad load = new OpenLoad(service.url(), ITEM)) {
                int callers = stage.number("callers", 384);
                // Until the JVM has compiled what it will: it goes on to do so for some 150,000 calls.
                for (long warm = 0; warm < stage.number("warmup", 200_000); ) {
                    warm += load.closed(callers, 5).count(200);
                }
                double cpu = service.cpuSeconds();
                OpenLoad.Result most = load.closed(callers, seconds);
                double perGet = (service.cpuSeconds() - cpu) / most.count(200);
                double capacity = most.perSecond(200);
                Claims.say("processor: one for the service; %d callers get %.0f GETs/s of it, %.0f us of CPU each, p99 %.0f"
                        + " ms", callers, capacity, 1e6 * perGet, most.millis(200, 0.99));
                // Not all of it: to refuse three of four takes some of the one processor, too.
                phases(new Phases("processor", load, service, capacity, seconds, 0.7));
            }
        }
    }

    private void backend() throws Exception {
        if (PROCESSORS > 1) {
            Stage.pinSelf("0-" + (PROCESSORS - 1));
        }
        try (Stage stage = new Stage(options)) {
            int seconds = stage.number("seconds", 15);
            int delayMillis = stage.number("delay", 400);
            FaultProxy proxy = stage.faults(stage.endpoint(), 1);
            Stage.Node service = stage.service("service", proxy.endpoint());
            prepare(service);
            double capacity = PLACES * 1000.0 / delayMillis;
            try (OpenLoad load = new OpenLoad(service.url(), ITEM)) {
                for (long warm = 0; warm < stage.number("warmup", 200_000) / 4; ) {
                    warm += load.closed(16, 5).count(200);
                }
                proxy.rules("slow delay=" + delayMillis + "ms operation=GetItem");
                load.run(capacity / 2, 3, () -> false);
                Claims.say("backend: %d places / %d ms = %.0f GETs/s", PLACES, delayMillis, capacity);
                phases(new Phases("backend", load, service, capacity, seconds, 0.9));
            }
        }
    }

    private static void prepare(Stage.Node service) throws Exception {
        Http.once(service.url(), "POST", "/v1/tables", TABLE).expect(200, 201);
        Http.once(service.url(), "POST", "/v1/tables/overload/items", "{\"item\":{\"id\":\"a\"}}").expect(200, 201);
    }

    /** One part: what is limited, and the share of the goodput at capacity that must be kept. */
    private record Phases(
            String name, OpenLoad load, Stage.Node service, double capacity, int seconds, double shareKept) {}

    private void phases(Phases part) throws Exception {
        Claims.say("%10s %10s %8s %8s %12s %12s %12s %8s %14s", "load", "offered/s", "good/s", "503/s", "good p50 ms",
                "good p99 ms", "503 p99 ms", "CPU %", "sent late p99");
        double full = phase(part, "1x", 1);
        double twice = phase(part, "2x", 2);
        double fourTimes = phase(part, "4x", 4);
        double half = part.capacity() / 2;
        OpenLoad.Result after = part.load().run(half, part.seconds(), () -> false);
        claims.claim(twice >= part.shareKept() * full && fourTimes >= part.shareKept() * full,
                "%s: goodput stays flat: %.0f, %.0f, %.0f GETs/s at 1x, 2x, 4x (%.0f %%, %.0f %%)", part.name(), full, twice,
                fourTimes, 100 * twice / full, 100 * fourTimes / full);
        claims.claim(after.count(200) >= 0.99 * half * after.seconds,
                "%s: recovers by itself: at 0.5x, at once after 4x, %.1f %% are answered 200, p99 %.0f ms", part.name(),
                100 * after.perSecond(200) / half, after.millis(200, 0.99));
    }

    private double phase(Phases part, String name, double times) throws Exception {
        double offered = times * part.capacity();
        row(name + " begins", part.load().run(offered, FIRST_SECONDS, () -> false), Double.NaN);
        double cpu = part.service().cpuSeconds();
        OpenLoad.Result result = part.load().run(offered, part.seconds(), () -> false);
        double used = part.service().cpuSeconds() - cpu;
        row(name, result, 100 * used / result.seconds);
        String what = part.name() + " " + name;
        claims.claim(result.lateMillis(0.99) < LATE_MILLIS_MAX,
                "%s: the load itself was sent when it was due: p99 %.1f ms late", what, result.lateMillis(0.99));
        claims.claim(result.others().isEmpty() && result.unhinted503() == 0,
                "%s: every answer is 200, or 503 with Retry-After %s", what, result.others());
        if (result.count(503) > 0) {
            claims.claim(result.millis(503, 0.99) < 250, "%s: 503 comes at once: p99 %.0f ms", what,
                    result.millis(503, 0.99));
        }
        return result.perSecond(200);
    }

    private static void row(String name, OpenLoad.Result result, double cpuPercent) {
        Claims.say("%10s %10.0f %8.0f %8.0f %12.0f %12.0f %12.0f %8.0f %11.1f ms", name, result.sentPerSecond(),
                result.perSecond(200), result.perSecond(503), result.millis(200, 0.5), result.millis(200, 0.99),
                result.millis(503, 0.99), cpuPercent, result.lateMillis(0.99));
    }
}
