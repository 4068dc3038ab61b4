package io.penstock.api.admission;

import io.penstock.api.edge.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Writes one line a second for all requests refused in it, of each kind and for each reason, to the logs of requests: a
 * line for each would cost more than refusing. Thread-safe.
 */
final class RefusalLog {

    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int STATUS = 503;

    private final Logger access = Logger.getLogger(RequestLog.ACCESS);
    private final Logger failure = Logger.getLogger(RequestLog.FAILURE);
    private final Map<Counted, LongAdder> counts = new ConcurrentHashMap<>();
    private final AtomicLong lineNanos;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private volatile String lastId = "-";

    RefusalLog(LongSupplier nanos, InstantSource clock) {
        this.nanos = nanos;
        this.clock = clock;
        this.lineNanos = new AtomicLong(nanos.getAsLong() - PERIOD_NANOS);
    }

    private record Counted(RequestKind kind, Refused reason) {}

    void refused(RequestKind kind, Refused reason, String id) {
        counts.computeIfAbsent(new Counted(kind, reason), first -> new LongAdder())
                .increment();
        lastId = id;
        tick();
    }

    /** Writes what there is, if the last line is a second ago. */
    void tick() {
        long now = nanos.getAsLong();
        long last = lineNanos.get();
        if (now - last >= PERIOD_NANOS && lineNanos.compareAndSet(last, now)) {
            counts.forEach((counted, count) -> write(counted.kind(), counted.reason(), count.sumThenReset()));
        }
    }

    private void write(RequestKind kind, Refused reason, long count) {
        if (count > 0) {
            failure.warn(line("failure", kind, reason, count));
            access.info(line("access", kind, reason, count));
        }
    }

    private String line(String type, RequestKind kind, Refused reason, long count) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return "{\"timestamp\":\"" + now + "\",\"type\":\"" + type + "\",\"status\":" + STATUS
                + ",\"ending\":\"answered\",\"code\":\"overloaded\",\"kind\":\"" + kind.word() + "\",\"reason\":\""
                + reason.word() + "\",\"count\":" + count + ",\"lastRequestId\":\"" + lastId + "\"}";
    }
}
