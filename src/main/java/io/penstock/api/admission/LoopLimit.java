package io.penstock.api.admission;

import java.time.Duration;

/**
 * How many requests one event loop may have under way: as many as come while it keeps up; fewer, by and by, while it is
 * late for what is due even at its best. Multiplicative decrease, and increase by a share. Confined to its event loop,
 * but for {@link #limit}.
 *
 * <p>The limit falls only while at least half of it is used: where few requests are under way, they are not what makes
 * the loop late.
 */
final class LoopLimit {

    private final Terms terms;
    private volatile int limit;
    private int underWay;
    private int mostUnderWay;
    private boolean late;
    private long windowBeganNanos;
    private long leastLagNanos = Long.MAX_VALUE;
    private boolean turnedAway;

    /**
     * The bounds.
     *
     * @param most the limit of a loop that keeps up
     * @param least the limit below which it never falls
     * @param target the lag that is taken for none
     * @param window how long the loop must lag without a break
     * @param shareKept of the limit when it falls
     * @param shareGrown by which the limit grows
     */
    record Terms(int most, int least, Duration target, Duration window, double shareKept, double shareGrown) {

        Terms {
            if (least < 1 || most < least || !(shareKept > 0 && shareKept < 1) || !(shareGrown > 0)) {
                throw new IllegalArgumentException(
                        "needed: 1 <= least <= most, a share kept between 0 and 1, a share grown above 0; given "
                                + least + ", " + most + ", " + shareKept + ", " + shareGrown);
            }
        }
    }

    LoopLimit(Terms terms, long nowNanos) {
        this.terms = terms;
        this.limit = terms.most();
        this.windowBeganNanos = nowNanos;
    }

    /** Says whether one more may be taken on; that it was asked for counts. */
    boolean hasRoom() {
        boolean room = underWay < limit;
        turnedAway |= !room;
        return room;
    }

    void entered() {
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
    }

    void left() {
        underWay--;
    }

    int underWay() {
        return underWay;
    }

    int limit() {
        return limit;
    }

    /** Says whether the loop lagged throughout the last window, and not because of bulk traffic alone. */
    boolean isOverrun() {
        return late && limit < terms.most();
    }

    /** Takes how late the loop was just now. */
    void sampled(long nowNanos, long lagNanos) {
        leastLagNanos = Math.min(leastLagNanos, lagNanos);
        if (nowNanos - windowBeganNanos >= terms.window().toNanos()) {
            judge();
            windowBeganNanos = nowNanos;
            leastLagNanos = Long.MAX_VALUE;
            mostUnderWay = underWay;
            turnedAway = false;
        }
    }

    /** Forgets what was found out, when nothing has come for a while. */
    void rested(long nowNanos) {
        limit = terms.most();
        late = false;
        windowBeganNanos = nowNanos;
        leastLagNanos = Long.MAX_VALUE;
        mostUnderWay = underWay;
        turnedAway = false;
    }

    private void judge() {
        late = leastLagNanos > terms.target().toNanos();
        if (late) {
            if (2 * mostUnderWay >= limit) {
                limit = Math.max(terms.least(), (int) (limit * terms.shareKept()));
            }
        } else if (turnedAway || mostUnderWay >= limit) {
            limit = Math.min(terms.most(), limit + Math.max(1, (int) (limit * terms.shareGrown())));
        }
    }
}
