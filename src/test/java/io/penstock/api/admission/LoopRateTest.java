package io.penstock.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What one event loop takes on, on virtual time. */
final class LoopRateTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long ON_TIME = MILLI;
    private static final long LATE = 30 * MILLI;
    private static final LoopRate.Terms TERMS =
            new LoopRate.Terms(100, Duration.ofMillis(10), Duration.ofMillis(100), 0.9, 0.05);

    private final LoopRate rate = new LoopRate(TERMS, 0);
    private long now;

    @Test
    void takesOn_loopKeepsUp_whateverComes() {
        assertThat(window(10_000, ON_TIME)).isEqualTo(10_000);
        assertThat(rate.limit()).isInfinite();
    }

    @Test
    void takesOn_loopLate_lessThanItDid_downToTheLeast() {
        window(1_000, LATE);
        assertThat(rate.limit()).as("one window may be a collection of garbage").isInfinite();
        window(1_000, LATE);
        assertThat(rate.limit()).isCloseTo(9_000, within(1.0));
        assertThat(rate.isOverrun()).isTrue();

        assertThat(window(1_000, LATE)).isBetween(850, 960);
        for (int i = 0; i < 60; i++) {
            window(1_000, LATE);
        }

        assertThat(rate.limit()).isEqualTo(100);
        assertThat(window(1_000, LATE)).isBetween(9, 14);
    }

    @Test
    void limit_lateButOnceOnTimeInTheWindow_isNone() {
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 100; j++) {
                rate.takesOn(now);
            }
            sample(i == 4 ? ON_TIME : LATE);
        }

        assertThat(rate.limit()).isInfinite();
        assertThat(rate.isOverrun()).isFalse();
    }

    @Test
    void limit_lateWithFewRequests_isNone_becauseTheyAreNotTheCause() {
        window(9, LATE);
        window(9, LATE);

        assertThat(rate.limit()).isInfinite();
        assertThat(rate.isOverrun()).isFalse();
    }

    @Test
    void limit_onTimeAgain_growsWhileSomeAreTurnedAway_andIsLiftedWhenNoneAre() {
        window(1_000, LATE);
        window(1_000, LATE);
        window(2_000, ON_TIME);
        assertThat(rate.limit()).isCloseTo(9_450, within(1.0));

        for (int i = 0; i < 60; i++) {
            window(100, ON_TIME);
        }

        assertThat(rate.limit()).isInfinite();
    }

    @Test
    void takesOn_limited_evenlyOverTheWindow() {
        window(1_000, LATE);
        window(1_000, LATE);
        int[] taken = new int[10];
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 400; j++) {
                now += MILLI / 40;
                taken[i] += rate.takesOn(now) ? 1 : 0;
            }
        }

        assertThat(Arrays.stream(taken).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(80, 190));
    }

    @Test
    void rested_afterALateTime_forgetsIt() {
        window(1_000, LATE);
        window(1_000, LATE);

        rate.rested(now);

        assertThat(rate.limit()).isInfinite();
        assertThat(rate.isOverrun()).isFalse();
    }

    /** A loop that can do 5,000 a second is offered four times as many: it takes on nearly what it can do. */
    @Test
    void takesOn_atFourTimesWhatTheLoopCanDo_settlesNearIt() {
        double queued = 0;
        int taken = 0;
        for (int ten = 0; ten < 1_000; ten++) {
            for (int i = 0; i < 200; i++) {
                now += 10 * MILLI / 200;
                if (queued < 384 && rate.takesOn(now)) {
                    queued++;
                    taken += ten >= 200 ? 1 : 0;
                }
            }
            queued = Math.max(0, queued - 50);
            rate.sampled(now, (long) (queued / 5_000 * 1e9));
        }

        assertThat(taken / 8.0).isBetween(4_500.0, 5_050.0);
        assertThat(queued / 5_000).isLessThan(0.04);
    }

    @Test
    void terms_outOfBounds_areRefused() {
        assertThatThrownBy(() -> new LoopRate.Terms(0, Duration.ZERO, Duration.ZERO, 0.8, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("given 0");
        assertThatThrownBy(() -> new LoopRate.Terms(4, Duration.ZERO, Duration.ZERO, 1, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Offers so many requests within a window; returns how many were taken on. */
    private int window(int offered, long lagNanos) {
        int taken = 0;
        for (int i = 0; i < 10; i++) {
            for (int j = offered * i / 10; j < offered * (i + 1) / 10; j++) {
                taken += rate.takesOn(now + 10 * MILLI * (j - offered * i / 10) * 10 / Math.max(10, offered)) ? 1 : 0;
            }
            sample(lagNanos);
        }
        return taken;
    }

    private void sample(long lagNanos) {
        now += 10 * MILLI;
        rate.sampled(now, lagNanos);
    }
}
