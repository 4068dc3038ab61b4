package io.penstock.api.admission;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.EventExecutor;
import io.penstock.api.problem.RequestCounts;
import io.penstock.base.drain.Drain;
import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the service takes on at once, counted for the process and for each event loop. Thread-safe. */
@Singleton
public final class Admission {

    /** The HTTP server's own names for what it puts into a connection's pipeline. */
    static final String DECODER = "httpDecoder";

    private static final String ENCODER = "httpEncoder";

    private final AdmissionConfig config;
    private final Meters meters;
    private final Drain drain;
    private final RequestCounts counts;
    private final Places places;
    private final LoopLimit.Terms terms;
    private final RefusalLog log;
    private final Map<Refused, Refusal> refusals = new EnumMap<>(Refused.class);
    private final Map<EventExecutor, LoopAdmission> loops = new ConcurrentHashMap<>();

    /**
     * Admits up to the limits of the configuration.
     *
     * @param config the limits
     * @param meters counts what is refused
     * @param drain tells of the service's end
     * @param counts all requests of the process
     * @param clock the time of the log
     */
    public Admission(AdmissionConfig config, Meters meters, Drain drain, RequestCounts counts, InstantSource clock) {
        this.config = config;
        this.meters = meters;
        this.drain = drain;
        this.counts = counts;
        this.terms = new LoopLimit.Terms(
                config.interactiveMax(),
                Math.min(config.interactiveLeast(), config.interactiveMax()),
                config.lag().target(),
                config.lag().window(),
                config.lag().shareKept(),
                config.lag().shareGrown());
        this.places = Places.of(config, Runtime.getRuntime().maxMemory());
        this.log = new RefusalLog(System::nanoTime, clock);
        for (Refused reason : Refused.values()) {
            refusals.put(reason, new Refusal(reason, config.retryAfter()));
        }
        for (RequestKind kind : new RequestKind[] {RequestKind.INTERACTIVE, RequestKind.BULK}) {
            meters.gauge(Metric.HTTP_UNDER_WAY, () -> places.underWay(kind), kind.word());
            meters.gauge(Metric.HTTP_PLACES, () -> places.max(kind), kind.word());
        }
        meters.gauge(Metric.HTTP_LOOP_LIMIT, this::leastLimit);
    }

    /** Puts a handler into the pipeline of an HTTP/1 connection; null if its pipeline is not as known. */
    @Nullable
    AdmissionHandler join(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(DECODER) == null || pipeline.get(ENCODER) == null) {
            return null;
        }
        AdmissionHandler handler = new AdmissionHandler(this, of(channel));
        pipeline.addAfter(ENCODER, AdmissionHandler.NAME, handler);
        return handler;
    }

    LoopAdmission of(Channel channel) {
        return loops.computeIfAbsent(channel.eventLoop(), this::watched);
    }

    Refusal refusal(Refused reason) {
        return refusals.getOrDefault(reason, new Refusal(reason, config.retryAfter()));
    }

    boolean isServing() {
        return drain.stage() == Drain.Stage.SERVING;
    }

    /** Notes a refusal of which the HTTP server knows nothing. */
    void refusedAhead(RequestKind kind, Refused reason, String id) {
        counts.refusedAhead();
        refused(kind, reason, id);
    }

    /** Notes a refusal. */
    void refused(RequestKind kind, Refused reason, String id) {
        meters.count(Metric.HTTP_REFUSED, 1, kind.word(), reason.word());
        log.refused(kind, reason, id);
    }

    private int leastLimit() {
        return loops.values().stream().mapToInt(LoopAdmission::limit).min().orElse(config.interactiveMax());
    }

    private LoopAdmission watched(EventExecutor loop) {
        AdmissionConfig.LagConfig lag = config.lag();
        return new LoopAdmission(
                loop,
                places,
                new LoopLimit(terms, System.nanoTime()),
                new LoopAdmission.Watch(
                        lag.period().toNanos(), lag.window().toNanos(), System::nanoTime, this::lagged));
    }

    private void lagged(long nanos) {
        meters.time(Metric.HTTP_LOOP_LAG, Duration.ofNanos(nanos));
        log.tick();
    }
}
