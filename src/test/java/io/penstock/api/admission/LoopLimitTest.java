package io.penstock.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one event loop takes on, on virtual time. */
final class LoopLimitTest {

    private static final long PERIOD = Duration.ofMillis(10).toNanos();
    private static final long ON_TIME = Duration.ofMillis(1).toNanos();
    private static final long LATE = Duration.ofMillis(30).toNanos();
    private static final LoopLimit.Terms TERMS =
            new LoopLimit.Terms(100, 4, Duration.ofMillis(10), Duration.ofMillis(100), 0.8, 0.1);

    private final LoopLimit limit = new LoopLimit(TERMS, 0);
    private long now;

    @Test
    void hasRoom_loopKeepsUp_upToTheMost() {
        enter(99);
        assertThat(limit.hasRoom()).isTrue();

        enter(1);

        assertThat(limit.hasRoom()).isFalse();
    }

    @Test
    void limit_loopLateThroughoutWindows_fallsToTheLeast() {
        enter(100);

        window(LATE);
        assertThat(limit.limit()).isEqualTo(80);
        assertThat(limit.isOverrun()).isTrue();
        for (int i = 0; i < 40; i++) {
            window(LATE);
        }

        assertThat(limit.limit()).isEqualTo(4);
    }

    @Test
    void limit_lateButOnceOnTimeInTheWindow_stays() {
        enter(100);

        for (int i = 0; i < 9; i++) {
            sample(LATE);
        }
        sample(ON_TIME);
        sample(LATE);

        assertThat(limit.limit()).isEqualTo(100);
        assertThat(limit.isOverrun()).isFalse();
    }

    @Test
    void limit_lateWithFewUnderWay_stays_becauseTheyAreNotTheCause() {
        enter(40);

        window(LATE);

        assertThat(limit.limit()).isEqualTo(100);
        assertThat(limit.isOverrun()).isFalse();
    }

    @Test
    void limit_onTimeAgainAndReached_growsByAShare_toTheMost() {
        enter(100);
        for (int i = 0; i < 40; i++) {
            window(LATE);
        }
        leave(96);

        limit.hasRoom();
        window(ON_TIME);
        assertThat(limit.limit()).isEqualTo(5);
        for (int i = 0; i < 60; i++) {
            enter(limit.limit() - limit.underWay());
            window(ON_TIME);
        }

        assertThat(limit.limit()).isEqualTo(100);
    }

    @Test
    void limit_onTimeAndNotReached_stays() {
        enter(100);
        window(LATE);
        leave(90);
        window(ON_TIME);
        int found = limit.limit();
        window(ON_TIME);
        window(ON_TIME);

        assertThat(limit.limit()).isEqualTo(found).isLessThan(100);
    }

    @Test
    void rested_afterALateTime_forgetsIt() {
        enter(100);
        window(LATE);
        leave(100);

        limit.rested(now);

        assertThat(limit.limit()).isEqualTo(100);
        assertThat(limit.isOverrun()).isFalse();
    }

    @Test
    void terms_outOfBounds_areRefused() {
        assertThatThrownBy(() -> new LoopLimit.Terms(3, 4, Duration.ZERO, Duration.ZERO, 0.8, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("given 4, 3");
        assertThatThrownBy(() -> new LoopLimit.Terms(4, 4, Duration.ZERO, Duration.ZERO, 1, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void enter(int count) {
        for (int i = 0; i < count; i++) {
            limit.entered();
        }
    }

    private void leave(int count) {
        for (int i = 0; i < count; i++) {
            limit.left();
        }
    }

    private void window(long lagNanos) {
        for (int i = 0; i < 10; i++) {
            sample(lagNanos);
        }
    }

    private void sample(long lagNanos) {
        now += PERIOD;
        limit.sampled(now, lagNanos);
    }
}
