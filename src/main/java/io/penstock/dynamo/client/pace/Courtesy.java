package io.penstock.dynamo.client.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long each bulk call holds back, so that requests which somebody waits for find the processor free: not at all
 * while there are none, or while event loops come to them in time; longer, window by window, while they come late;
 * shorter again when they do not. Thread-safe.
 */
public final class Courtesy {

    /** Whoever asked so long ago is not waiting any more. */
    private static final long ATTENTION_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();
    private static final long STEP_NANOS = Duration.ofMillis(1).toNanos();
    private static final double LONGER = 1.5;
    private static final double SHORTER = 0.9;

    private final long targetNanos;
    private final long mostNanos;
    private final LongSupplier clock;

    private long windowBeganNanos;
    private long lagSumNanos;
    private long lags;
    private volatile long askedNanos;
    private volatile long pauseNanos;

    /**
     * Begins without a pause.
     *
     * @param config how late is late, and the longest pause
     * @param clock a monotonic clock in nanoseconds
     */
    public Courtesy(CourtesyConfig config, LongSupplier clock) {
        this.targetNanos = config.lag().toNanos();
        this.mostNanos = config.pauseMax().toNanos();
        this.clock = clock;
        this.windowBeganNanos = clock.getAsLong();
        this.askedNanos = windowBeganNanos - 2 * ATTENTION_NANOS;
    }

    /** Notes that somebody waits for an answer now. */
    public void asked() {
        askedNanos = clock.getAsLong();
    }

    /**
     * Takes how late an event loop was.
     *
     * @param lagNanos the delay
     */
    public synchronized void lagged(long lagNanos) {
        lagSumNanos += lagNanos;
        lags++;
        long now = clock.getAsLong();
        if (now - windowBeganNanos >= WINDOW_NANOS) {
            judge(lagSumNanos / lags);
            windowBeganNanos = now;
            lagSumNanos = 0;
            lags = 0;
        }
    }

    private void judge(long meanNanos) {
        if (meanNanos > targetNanos) {
            pauseNanos = Math.min(mostNanos, (long) (pauseNanos * LONGER) + STEP_NANOS);
        } else {
            long shorter = (long) (pauseNanos * SHORTER);
            pauseNanos = shorter < STEP_NANOS ? 0 : shorter;
        }
    }

    /**
     * Says how long a bulk call is to hold back now.
     *
     * @return zero if nobody is in its way
     */
    public Duration pause() {
        return clock.getAsLong() - askedNanos > ATTENTION_NANOS ? Duration.ZERO : Duration.ofNanos(pauseNanos);
    }
}
