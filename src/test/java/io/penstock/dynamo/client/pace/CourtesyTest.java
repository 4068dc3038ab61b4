package io.penstock.dynamo.client.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long bulk calls hold back, on virtual time. */
final class CourtesyTest {

    private static final Duration LATE = Duration.ofMillis(6);
    private static final Duration IN_TIME = Duration.ofMillis(1);

    private long nowNanos;
    private final Courtesy courtesy =
            new Courtesy(new SetCourtesy(Duration.ofMillis(2), Duration.ofMillis(50)), () -> nowNanos);

    @Test
    void pause_lateWhileSomebodyWaits_growsToTheMost() {
        windows(1, LATE);
        assertThat(courtesy.pause()).isBetween(Duration.ofMillis(1), Duration.ofMillis(5));

        windows(20, LATE);

        assertThat(courtesy.pause()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void pause_inTimeAgain_goesBackToNothing() {
        windows(20, LATE);

        windows(50, IN_TIME);

        assertThat(courtesy.pause()).isZero();
    }

    @Test
    void pause_nobodyWaits_isNothing_howeverLateTheLoops() {
        windows(20, LATE);

        nowNanos += Duration.ofSeconds(2).toNanos();

        assertThat(courtesy.pause()).isZero();
    }

    private void windows(int count, Duration lag) {
        for (int i = 0; i < count * 10; i++) {
            nowNanos += Duration.ofMillis(10).toNanos();
            courtesy.asked();
            courtesy.lagged(lag.toNanos());
        }
    }
}
