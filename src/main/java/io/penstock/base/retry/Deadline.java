package io.penstock.base.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment by which a request must be answered; every attempt and every wait of the request shares it. Monotonic,
 * immutable.
 *
 * @param atNanos the moment on the clock
 * @param clock a monotonic clock in nanoseconds, with any origin
 */
public record Deadline(long atNanos, LongSupplier clock) {

    /**
     * Sets a deadline from now on the system's monotonic clock.
     *
     * @param duration the time allowed
     * @return the deadline
     */
    public static Deadline after(Duration duration) {
        return after(duration, System::nanoTime);
    }

    /**
     * Sets a deadline from now on a given clock.
     *
     * @param duration the time allowed
     * @param clock a monotonic clock in nanoseconds
     * @return the deadline
     */
    public static Deadline after(Duration duration, LongSupplier clock) {
        return new Deadline(clock.getAsLong() + duration.toNanos(), clock);
    }

    /**
     * Returns the time left.
     *
     * @return zero if the deadline has passed
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - clock.getAsLong()));
    }

    /**
     * Says whether the deadline has passed.
     *
     * @return true if no time is left
     */
    public boolean expired() {
        return atNanos - clock.getAsLong() <= 0;
    }

    /**
     * Says whether a wait would end before the deadline.
     *
     * @param wait how long
     * @return true if time is left after the wait
     */
    public boolean allows(Duration wait) {
        return remaining().compareTo(wait) > 0;
    }

    /**
     * Returns the earlier of this deadline and one from now.
     *
     * @param duration the time allowed from now
     * @return a deadline on the same clock
     */
    public Deadline within(Duration duration) {
        return allows(duration) ? after(duration, clock) : this;
    }
}
