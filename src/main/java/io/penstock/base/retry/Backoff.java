package io.penstock.base.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between attempts: exponential with full jitter, {@code random(0, min(cap, base × 2^(attempt−1)))}. A
 * pure function of the attempt; immutable.
 *
 * @param base the longest wait after the first attempt
 * @param cap the longest wait after any attempt
 */
public record Backoff(Duration base, Duration cap) {

    private static final int DOUBLINGS_MAX = 40;

    /** Checks that both durations are positive and in order. */
    public Backoff {
        if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("backoff needs 0 < base <= cap, base is " + base + ", cap is " + cap);
        }
    }

    /**
     * Returns the longest wait after an attempt.
     *
     * @param attempt the attempt that failed, from 1
     * @return at most the cap
     */
    public Duration ceiling(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, attempt is " + attempt);
        }
        double nanos = base.toNanos() * Math.pow(2, Math.min(attempt - 1, DOUBLINGS_MAX));
        return nanos >= cap.toNanos() ? cap : Duration.ofNanos((long) nanos);
    }

    /**
     * Draws the wait after an attempt.
     *
     * @param attempt the attempt that failed, from 1
     * @param random the source of the jitter
     * @return between zero and the {@link #ceiling}
     */
    public Duration delay(int attempt, RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(ceiling(attempt).toNanos() + 1));
    }
}
