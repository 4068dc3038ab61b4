package io.penstock.dynamo.client.pace;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The rate of one table's reads or writes in capacity units per second: a token bucket whose rate is cut to a share
 * when the table throttles (multiplicative decrease), and grows by a constant step each second while somebody waits for
 * it (additive increase), up to its ceiling; far above the rate at the last throttle the step grows with the rate, so
 * that a table which was throttled while it gave next to nothing is found to be well within minutes, not hours. Until
 * the first throttle a table without ceiling is not limited.
 *
 * <p>Whoever is to send takes a place in a queue for what it will probably cost, and waits for its turn; what it did
 * cost is charged afterwards, whoever it was, so that a wrong guess shortens or lengthens the waits of all. Time is
 * passed in. Thread-safe.
 */
final class CapacityLimit {

    /** Over how long the use is measured that the first throttle is held against. */
    private static final double USE_SECONDS = 1;

    /** Throttles that follow each other within so many holds belong together. */
    private static final int HOLDS_WATCHED = 3;

    /** A table that is short gives as much as before to who asks less; one that gives less than this is not short. */
    private static final double SHARE_OF_AVAIL = 0.8;

    /**
     * So many falls running say that the throttles are not for the rate. After one they may be those of requests that
     * were under way, or saved up for, when the rate was lowered.
     */
    private static final int FALLS_TELLING = 2;

    /** Less use than that before the first throttle says nothing of what the table can give. */
    private static final double USE_TELLING = 50;

    private static final double RATE_LEAST = 1;
    private static final double ROUNDING_UNITS = 1e-6;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * How the rate changes.
     *
     * @param ceiling units per second that are never passed; infinite for none
     * @param burstSeconds how many seconds of the rate may be saved up
     * @param decrease the share of the rate that a throttle leaves
     * @param increase the share of the rate at the last throttle, or of the rate if that is more, that each second adds
     * @param increaseLeast the units that each second adds at least
     * @param hold how long throttles count as one
     * @param forgetAfter how long without a wait until a limit below the ceiling is lifted
     */
    record Terms(
            double ceiling,
            double burstSeconds,
            double decrease,
            double increase,
            double increaseLeast,
            Duration hold,
            Duration forgetAfter) {

        static Terms of(CapacityConfig config, double ceiling) {
            return new Terms(
                    ceiling,
                    config.burst().toNanos() / NANOS_PER_SECOND,
                    config.decrease(),
                    config.increase(),
                    config.increaseLeast(),
                    config.hold(),
                    config.forgetAfter());
        }
    }

    private final Terms terms;
    private double rate;
    private double step;
    private double tokens;
    private double reserved;
    private double use;
    private double gotUnits;
    private double gotBefore;
    private int fallsRunning;
    private boolean provisional;
    private long letBeUntilNanos;
    private long atNanos;
    private long watchedSinceNanos;
    private long waitedAtNanos;

    CapacityLimit(Terms terms, long nowNanos) {
        this.terms = terms;
        this.rate = terms.ceiling();
        this.tokens = isFinite() ? rate * terms.burstSeconds() : 0;
        this.atNanos = nowNanos;
        this.watchedSinceNanos = nowNanos - HOLDS_WATCHED * terms.hold().toNanos();
        this.waitedAtNanos = nowNanos;
        this.letBeUntilNanos = nowNanos;
    }

    synchronized boolean isLimiting(long nowNanos) {
        pass(nowNanos);
        return isFinite();
    }

    /** Units per second now; infinite while there is no limit. */
    synchronized double rate(long nowNanos) {
        pass(nowNanos);
        return rate;
    }

    /**
     * Takes a place in the queue for units.
     *
     * @param units the probable cost
     * @param patienceNanos how long the caller can wait at most
     * @return the place; empty, and nothing taken, if its turn would come after the caller's patience
     */
    synchronized OptionalDouble reserve(double units, long patienceNanos, long nowNanos) {
        pass(nowNanos);
        if (isFinite() && nanosUntil(units - tokens) > patienceNanos) {
            waitedAtNanos = nowNanos;
            return OptionalDouble.empty();
        }
        tokens -= units;
        reserved += units;
        return OptionalDouble.of(reserved);
    }

    /**
     * Says how long it takes until a place has its turn, as things are now; what others are charged meanwhile makes it
     * longer, what they give back shorter. To be asked again within a hold: the rate grows while somebody asks.
     */
    synchronized long untilReadyNanos(double place, long nowNanos) {
        pass(nowNanos);
        long nanos = isFinite() ? nanosUntil(place - reserved - tokens) : 0;
        if (nanos > 0) {
            waitedAtNanos = nowNanos;
        }
        return nanos;
    }

    /** At a rate that grows by its step each second, and stays once it has reached its ceiling. */
    private long nanosUntil(double missingUnits) {
        if (missingUnits <= ROUNDING_UNITS) {
            return 0;
        }
        double seconds = missingUnits / rate;
        if (rate < terms.ceiling() && step > 0) {
            double grownAfter = (terms.ceiling() - rate) / step;
            double growing = (Math.sqrt(rate * rate + 2 * step * missingUnits) - rate) / step;
            seconds = growing <= grownAfter
                    ? growing
                    : (missingUnits + step * grownAfter * grownAfter / 2) / terms.ceiling();
        }
        return (long) Math.ceil(seconds * NANOS_PER_SECOND);
    }

    /** Gives back what was reserved: nothing was sent, or what was sent has been charged. */
    synchronized void release(double units, long nowNanos) {
        pass(nowNanos);
        if (isFinite()) {
            tokens = Math.min(tokens + units, rate * terms.burstSeconds());
        }
    }

    /** Charges what a request did cost. */
    synchronized void charge(double units, long nowNanos) {
        pass(nowNanos);
        use += units / USE_SECONDS;
        gotUnits += units;
        if (isFinite()) {
            tokens -= units;
        }
    }

    /**
     * Notes that the table throttled, and lowers the rate.
     *
     * <p>Where there is no limit yet, throttles must go on for a while first, to see what the table gives meanwhile.
     * Who then gets less and less for asking less, and is throttled all the same, is not throttled for the rate: that
     * is let be.
     */
    synchronized void throttled(long nowNanos) {
        pass(nowNanos);
        long watchedNanos = nowNanos - watchedSinceNanos;
        if (nowNanos - letBeUntilNanos < 0 || watchedNanos < terms.hold().toNanos()) {
            return;
        }
        boolean pressed = watchedNanos < HOLDS_WATCHED * terms.hold().toNanos();
        double got = pressed ? gotUnits / watchedNanos * NANOS_PER_SECOND : use;
        fallsRunning = pressed && got < gotBefore * SHARE_OF_AVAIL ? fallsRunning + 1 : 0;
        if (fallsRunning == FALLS_TELLING) {
            fallsRunning = 0;
            rate = terms.ceiling();
            provisional = false;
            letBeUntilNanos = nowNanos + terms.forgetAfter().toNanos();
        } else if (pressed || isFinite()) {
            lower(Math.max(RATE_LEAST, Math.min(rate, got)));
        } else if (use >= USE_TELLING) {
            goOnAs(use);
        }
        gotBefore = pressed ? got : 0;
        gotUnits = 0;
        watchedSinceNanos = nowNanos;
    }

    /** While it is seen what the table gives, no more is asked for than it gave before. */
    private void goOnAs(double before) {
        rate = before;
        step = 0;
        tokens = 0;
        provisional = true;
    }

    private void lower(double before) {
        provisional = false;
        tokens = isFinite() ? Math.min(tokens, 0) : 0;
        step = Math.max(before * terms.increase(), terms.increaseLeast());
        rate = Math.max(RATE_LEAST, before * terms.decrease());
        waitedAtNanos = atNanos;
    }

    /** Whether nothing is to be remembered: no limit, and no use to measure one by. */
    synchronized boolean isIdle(long nowNanos) {
        pass(nowNanos);
        return rate == terms.ceiling() && !isFinite() && use < RATE_LEAST;
    }

    private void pass(long nowNanos) {
        double seconds = (nowNanos - atNanos) / NANOS_PER_SECOND;
        if (seconds <= 0) {
            return;
        }
        long neededNanos = Math.min(nowNanos, waitedAtNanos + terms.hold().toNanos())
                - Math.max(atNanos, watchedSinceNanos + terms.hold().toNanos());
        atNanos = nowNanos;
        use *= Math.exp(-seconds / USE_SECONDS);
        if (!isFinite()) {
            return;
        }
        if (provisional
                && nowNanos - watchedSinceNanos > HOLDS_WATCHED * terms.hold().toNanos()) {
            provisional = false;
            rate = terms.ceiling();
            return;
        }
        tokens = Math.min(tokens + rate * seconds, rate * terms.burstSeconds());
        long unneededNanos = nowNanos - waitedAtNanos;
        if (rate < terms.ceiling() && unneededNanos > terms.forgetAfter().toNanos()) {
            rate = terms.ceiling();
        } else if (neededNanos > 0) {
            double growth = Math.max(step, rate * terms.increase());
            rate = Math.min(terms.ceiling(), rate + growth * neededNanos / NANOS_PER_SECOND);
        }
    }

    private boolean isFinite() {
        return rate < Double.POSITIVE_INFINITY;
    }
}
