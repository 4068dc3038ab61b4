package io.penstock.api.admission;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.EventExecutor;
import io.penstock.api.problem.RequestCounts;
import io.penstock.base.drain.Drain;
import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import io.penstock.dynamo.client.pace.Courtesy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
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
    private final Courtesy courtesy;
    private final Places places;
    private final LoopRate.Terms terms;
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
     * @param courtesy is told what bulk traffic has to give way to
     * @param clock the time of the log
     */
    public Admission(
            AdmissionConfig config,
            Meters meters,
            Drain drain,
            RequestCounts counts,
            Courtesy courtesy,
            InstantSource clock) {
        this.config = config;
        this.meters = meters;
        this.drain = drain;
        this.counts = counts;
        this.courtesy = courtesy;
        this.terms = new LoopRate.Terms(
                config.lag().rateLeast(),
                config.lag().target(),
                config.lag().window(),
                config.lag().shareKept(),
                config.lag().shareGrown());
        this.places = new Places(config, Runtime.getRuntime().maxMemory());
        this.log = new RefusalLog(System::nanoTime, clock);
        for (Refused reason : Refused.values()) {
            refusals.put(reason, new Refusal(reason, config.retryAfter()));
        }
        for (RequestKind kind : EnumSet.complementOf(EnumSet.of(RequestKind.EXEMPT))) {
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

    private double leastLimit() {
        return loops.values().stream().mapToDouble(LoopAdmission::limit).min().orElse(Double.POSITIVE_INFINITY);
    }

    private LoopAdmission watched(EventExecutor loop) {
        AdmissionConfig.LagConfig lag = config.lag();
        return new LoopAdmission(
                loop,
                places,
                new LoopRate(terms, System.nanoTime()),
                new LoopAdmission.Watch(
                        lag.period().toNanos(),
                        lag.window().toNanos(),
                        System::nanoTime,
                        this::lagged,
                        courtesy::asked));
    }

    private void lagged(long nanos) {
        meters.time(Metric.HTTP_LOOP_LAG, Duration.ofNanos(nanos));
        courtesy.lagged(nanos);
        log.tick();
    }
}
