package io.penstock.api.admission;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides for the requests that arrive on one event loop. Takes the loop's lag while requests come, and rests when none
 * has come for a while. Confined to the loop.
 */
final class LoopAdmission {

    private static final int RESTS_AFTER_WINDOWS = 10;

    private final EventExecutor loop;
    private final Places places;
    private final LoopRate rate;
    private final Watch watch;

    private int underWay;
    private long askedNanos;
    private long dueNanos;
    private @Nullable Future<?> next;

    /**
     * How the lag is taken.
     *
     * @param periodNanos how often
     * @param windowNanos how long a window is
     * @param nanos the time
     * @param lags is told every lag, in nanoseconds
     * @param asked is told of every interactive request that is taken on
     */
    record Watch(long periodNanos, long windowNanos, LongSupplier nanos, LongConsumer lags, Runnable asked) {}

    LoopAdmission(EventExecutor loop, Places places, LoopRate rate, Watch watch) {
        this.loop = loop;
        this.places = places;
        this.rate = rate;
        this.watch = watch;
    }

    /** Says why a request of this kind is not taken on; null if it is. */
    @Nullable
    Refused refuses(RequestKind kind) {
        if (kind == RequestKind.EXEMPT) {
            return null;
        }
        beWatched();
        if (!places.hasRoom(kind)) {
            return Refused.FULL;
        }
        boolean room = kind.isBulk() ? !rate.isOverrun() : rate.takesOn(askedNanos);
        return room ? null : Refused.LATE;
    }

    /** Counts a request as under way. */
    void enter(RequestKind kind) {
        places.add(kind, 1);
        underWay++;
        if (kind == RequestKind.INTERACTIVE) {
            watch.asked().run();
        }
    }

    /** Counts it no more. */
    void leave(RequestKind kind) {
        places.add(kind, -1);
        underWay--;
    }

    /** Requests a second, as the limit stands; read from anywhere for the metrics. */
    double limit() {
        return rate.limit();
    }

    private void beWatched() {
        askedNanos = watch.nanos().getAsLong();
        if (next == null) {
            rate.rested(askedNanos);
            schedule(askedNanos);
        }
    }

    private void schedule(long nowNanos) {
        dueNanos = nowNanos + watch.periodNanos();
        next = loop.schedule(this::look, watch.periodNanos(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        long now = watch.nanos().getAsLong();
        long lag = Math.max(0, now - dueNanos);
        rate.sampled(now, lag);
        watch.lags().accept(lag);
        if (underWay == 0 && now - askedNanos > RESTS_AFTER_WINDOWS * watch.windowNanos()) {
            next = null;
        } else {
            schedule(now);
        }
    }
}
