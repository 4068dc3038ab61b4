package io.penstock.api.admission;

import java.time.Duration;

/**
 * How many requests a second one event loop takes on: as many as come while it keeps up; less than it did, by and by,
 * while it is late for what is due even at its best; more by a share each window while it is not. A rate, and no number
 * of requests under way, because what waits for a slow backend costs the loop nothing. Confined to its event loop, but
 * for {@link #limit}.
 */
final class LoopRate {

    /** Taken on at once after a pause: a fraction of a window, so that what is taken on comes evenly. */
    private static final double BURST_WINDOWS = 0.1;

    private static final double BURST_LEAST = 4;

    /** So many windows in which nothing was turned away, and the limit is lifted. */
    private static final int QUIET_WINDOWS = 50;

    /** The share of the best rate that is left of it a window later. */
    private static final double BEST_REMEMBERED = 0.95;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Terms terms;
    private volatile double limit = Double.POSITIVE_INFINITY;
    private double bestPerSecond;
    private double tokens;
    private long tokensAtNanos;
    private long windowBeganNanos;
    private long leastLagNanos = Long.MAX_VALUE;
    private int takenOn;
    private boolean turnedAway;
    private int quietWindows;
    private boolean late;

    /**
     * The bounds.
     *
     * @param least requests a second, below which the limit never falls
     * @param target the lag that is taken for none
     * @param window how long the loop must lag without a break
     * @param shareKept of the rate when it falls
     * @param shareGrown by which the limit grows
     */
    record Terms(double least, Duration target, Duration window, double shareKept, double shareGrown) {

        Terms {
            if (!(least >= 1) || !(shareKept > 0 && shareKept < 1) || !(shareGrown > 0)) {
                throw new IllegalArgumentException(
                        "needed: a least rate of 1 or more, a share kept between 0 and 1, a share grown above 0; given "
                                + least + ", " + shareKept + ", " + shareGrown);
            }
        }
    }

    LoopRate(Terms terms, long nowNanos) {
        this.terms = terms;
        this.windowBeganNanos = nowNanos;
        this.tokensAtNanos = nowNanos;
    }

    /** Takes one more on, if there is room for it. */
    boolean takesOn(long nowNanos) {
        if (limit < Double.POSITIVE_INFINITY) {
            double burst =
                    Math.max(BURST_LEAST, limit * BURST_WINDOWS * terms.window().toNanos() / NANOS_PER_SECOND);
            tokens = Math.min(burst, tokens + limit * (nowNanos - tokensAtNanos) / NANOS_PER_SECOND);
            tokensAtNanos = nowNanos;
            if (tokens < 1) {
                turnedAway = true;
                return false;
            }
            tokens--;
        }
        takenOn++;
        return true;
    }

    /** Requests a second; infinite while the loop keeps up. */
    double limit() {
        return limit;
    }

    /** Says whether the loop lagged throughout the last window, with a limit on what it takes on. */
    boolean isOverrun() {
        return late && limit < Double.POSITIVE_INFINITY;
    }

    /** Takes how late the loop was just now. */
    void sampled(long nowNanos, long lagNanos) {
        leastLagNanos = Math.min(leastLagNanos, lagNanos);
        long nanos = nowNanos - windowBeganNanos;
        if (nanos >= terms.window().toNanos()) {
            if (limit == Double.POSITIVE_INFINITY) {
                tokens = 0;
                tokensAtNanos = nowNanos;
            }
            judge(takenOn * NANOS_PER_SECOND / nanos);
            begin(nowNanos);
        }
    }

    /** Forgets what was found out, when nothing has come for a while. */
    void rested(long nowNanos) {
        limit = Double.POSITIVE_INFINITY;
        late = false;
        bestPerSecond = 0;
        begin(nowNanos);
    }

    private void begin(long nowNanos) {
        windowBeganNanos = nowNanos;
        leastLagNanos = Long.MAX_VALUE;
        takenOn = 0;
        turnedAway = false;
    }

    private void judge(double perSecond) {
        boolean lateBefore = late;
        late = leastLagNanos > terms.target().toNanos();
        quietWindows = late || turnedAway ? 0 : quietWindows + 1;
        // A window in which the whole process stood still says little of the rate: the best one counts.
        bestPerSecond = Math.max(perSecond, bestPerSecond * BEST_REMEMBERED);
        if (late) {
            // One window may be a collection of garbage; and few requests are not what makes the loop late.
            if (lateBefore && bestPerSecond > terms.least()) {
                limit = Math.max(terms.least(), Math.min(limit, bestPerSecond) * terms.shareKept());
            }
        } else if (turnedAway) {
            limit *= 1 + terms.shareGrown();
        } else if (quietWindows >= QUIET_WINDOWS) {
            limit = Double.POSITIVE_INFINITY;
        }
    }
}
