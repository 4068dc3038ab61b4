package io.penstock.dynamo.client.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class CapacityLimitTest {

    private static final long PATIENT = Long.MAX_VALUE;

    private static long seconds(double seconds) {
        return (long) (seconds * 1e9);
    }

    @Test
    void reserve_withoutCeiling_neverWaits() {
        CapacityLimit limit = limit(Double.POSITIVE_INFINITY);

        assertThat(wait(limit, 1e9, 0)).isZero();
        assertThat(limit.isLimiting(0)).isFalse();
    }

    @Test
    void reserve_moreThanSavedUp_waitsUntilItIsThereInTheOrderOfAsking() {
        CapacityLimit limit = limit(100);

        assertThat(wait(limit, 50, 0)).isZero();
        assertThat(wait(limit, 25, 0)).isEqualTo(seconds(0.25));
        assertThat(wait(limit, 25, 0)).isEqualTo(seconds(0.5));
        assertThat(wait(limit, 25, seconds(0.5))).isEqualTo(seconds(0.25));
    }

    @Test
    void reserve_longerThanThePatience_takesNothing() {
        CapacityLimit limit = limit(100);
        limit.reserve(50, PATIENT, 0);

        assertThat(limit.reserve(100, seconds(0.5), 0)).isEmpty();
        assertThat(wait(limit, 25, 0)).isEqualTo(seconds(0.25));
    }

    @Test
    void charge_moreThanReserved_isWaitedForByTheNext() {
        CapacityLimit limit = limit(100);
        limit.reserve(1, PATIENT, 0);

        limit.charge(250, 0);
        limit.release(1, 0);

        assertThat(wait(limit, 1, 0)).isCloseTo(seconds(2.01), Offset.offset(1_000L));
    }

    @Test
    void untilReady_othersAreChargedMeanwhile_takesLonger() {
        CapacityLimit limit = limit(100);
        double place = limit.reserve(100, PATIENT, 0).orElseThrow();
        double behind = limit.reserve(100, PATIENT, 0).orElseThrow();
        assertThat(limit.untilReadyNanos(place, 0)).isEqualTo(seconds(0.5));

        limit.charge(100, seconds(0.2));

        assertThat(limit.untilReadyNanos(place, seconds(0.5))).isCloseTo(seconds(1), Offset.offset(1_000L));
        limit.release(100, seconds(0.5));
        assertThat(limit.untilReadyNanos(behind, seconds(0.5))).isCloseTo(seconds(1), Offset.offset(1_000L));
    }

    @Test
    void throttled_forASecondAndMore_lowersTheRateOnceAndGrowsByASteadyStep() {
        CapacityLimit limit = limit(Double.POSITIVE_INFINITY);
        limit.throttled(seconds(4));
        for (int tenth = 40; tenth < 50; tenth++) {
            limit.charge(100, seconds(tenth / 10.0));
        }
        assertThat(limit.isLimiting(seconds(4.9))).as("one throttle is none").isFalse();

        limit.throttled(seconds(5));
        limit.throttled(seconds(5.5));

        assertThat(limit.rate(seconds(5.9))).isCloseTo(700, Offset.offset(1.0));
        wait(limit, 1e4, seconds(6.5));
        double before = limit.rate(seconds(6.5));
        double first = limit.rate(seconds(7.5)) - before;
        wait(limit, 1, seconds(7.5));
        double second = limit.rate(seconds(8.5)) - before - first;
        assertThat(first).isBetween(40.0, 60.0);
        assertThat(second).isCloseTo(first, Offset.offset(0.5));
    }

    @Test
    void throttled_underACeiling_neverGrowsBeyondIt() {
        CapacityLimit limit = limit(100);
        for (int tenth = 0; tenth < 30; tenth++) {
            limit.charge(10, seconds(tenth / 10.0));
        }
        limit.throttled(seconds(3));
        assertThat(limit.rate(seconds(3))).isBetween(60.0, 75.0);

        for (int second = 4; second < 60; second++) {
            wait(limit, 200, seconds(second));
        }

        assertThat(limit.rate(seconds(60))).isEqualTo(100);
    }

    @Test
    void throttled_whateverTheRate_isLetBe() {
        CapacityLimit limit = limit(Double.POSITIVE_INFINITY);
        double rate = 1_000;
        boolean everLifted = false;
        for (int tenth = 0; tenth < 100; tenth++) {
            long now = seconds(tenth / 10.0);
            limit.charge(0.7 * rate / 10, now);
            limit.throttled(now);
            rate = Math.min(1_000, limit.rate(now));
            everLifted |= tenth > 20 && rate == 1_000;
        }

        assertThat(everLifted).isTrue();
        assertThat(rate).isEqualTo(1_000);
    }

    @Test
    void throttled_onceMoreRightAfterTheRateWasLowered_isStillALimit() {
        CapacityLimit limit = limit(Double.POSITIVE_INFINITY);
        for (int tenth = 0; tenth < 16; tenth++) {
            limit.charge(20, seconds(tenth / 10.0));
            limit.throttled(seconds(tenth / 10.0));
        }
        double lowered = limit.rate(seconds(1.6));
        assertThat(lowered).isBetween(100.0, 180.0);

        for (int tenth = 16; tenth < 35; tenth++) {
            limit.charge(lowered / 10, seconds(tenth / 10.0));
        }
        limit.throttled(seconds(3.5));

        assertThat(limit.rate(seconds(3.5))).isLessThan(lowered);
    }

    @Test
    void throttled_thenNotNeededForLong_isForgotten() {
        CapacityLimit limit = limit(Double.POSITIVE_INFINITY);
        limit.throttled(0);
        limit.charge(100, seconds(0.5));
        limit.throttled(seconds(1));
        assertThat(limit.isLimiting(seconds(30))).isTrue();

        assertThat(limit.isLimiting(seconds(62))).isFalse();
        assertThat(limit.isIdle(seconds(62))).isTrue();
    }

    @Test
    void throttled_whileNothingWasGot_aPageWaitsSecondsAndTheRateIsWellWithinMinutes() {
        CapacityLimit limit = refusedThroughout();
        long start = seconds(2.5);

        double place = limit.reserve(250, PATIENT, start).orElseThrow();
        long now = start;
        for (long wait = 1; wait > 0; now += Math.min(wait, seconds(0.5))) {
            wait = limit.untilReadyNanos(place, now);
        }

        assertThat((now - start) / 1e9).as("seconds for a page of 250 units").isBetween(5.0, 12.0);
        for (; now < start + seconds(180); now += seconds(0.5)) {
            limit.untilReadyNanos(limit.reserve(1e6, PATIENT, now).orElseThrow(), now);
        }
        assertThat(limit.rate(now)).as("units a second after three minutes").isGreaterThan(20_000);
    }

    @Test
    void reserve_refusedForWantOfPatience_letsTheRateGrowAllTheSame() {
        CapacityLimit limit = refusedThroughout();
        double before = limit.rate(seconds(3));
        assertThat(limit.reserve(250, seconds(3), seconds(3))).isEmpty();

        for (double second = 3.5; second < 20; second += 0.5) {
            limit.reserve(1e4, seconds(3), seconds(second));
        }

        assertThat(limit.rate(seconds(20))).isGreaterThan(before + 70);
        assertThat(limit.reserve(250, seconds(5), seconds(20))).isPresent();
    }

    @Test
    void reserve_withinThePatienceAtTheRateThatWillBe_isTaken() {
        CapacityLimit limit = refusedThroughout();

        assertThat(limit.reserve(10, seconds(3), seconds(2.5)))
                .as("10 units come within 2 s at 1, 6, 11 a second")
                .isPresent();
    }

    private static CapacityLimit refusedThroughout() {
        CapacityLimit limit = limit(Double.POSITIVE_INFINITY);
        for (int tenth = 0; tenth < 20; tenth++) {
            limit.throttled(seconds(tenth / 10.0));
        }
        assertThat(limit.rate(seconds(2))).as("nothing was got").isLessThan(3);
        return limit;
    }

    private static long wait(CapacityLimit limit, double units, long nowNanos) {
        return limit.untilReadyNanos(limit.reserve(units, PATIENT, nowNanos).orElseThrow(), nowNanos);
    }

    private static CapacityLimit limit(double ceiling) {
        return new CapacityLimit(CapacityLimit.Terms.of(FixedCapacity.none(), ceiling), 0);
    }
}
