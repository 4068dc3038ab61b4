package io.penstock.base.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(20));

    @ParameterizedTest
    @CsvSource({"1,50", "2,100", "3,200", "4,400", "9,12800", "10,20000", "11,20000", "1000,20000"})
    void ceiling_ofAnAttempt_doublesUpToTheCap(int attempt, long millis) {
        assertThat(backoff.ceiling(attempt)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void delay_drawnOften_fillsTheWholeRangeEvenly() {
        SplittableRandom random = new SplittableRandom(5);
        double sumMillis = 0;
        for (int i = 0; i < 10_000; i++) {
            Duration delay = backoff.delay(3, random);
            assertThat(delay).isBetween(Duration.ZERO, Duration.ofMillis(200));
            sumMillis += delay.toNanos() / 1e6;
        }
        assertThat(sumMillis / 10_000).isBetween(97.0, 103.0);
    }

    @Test
    void new_baseAboveCap_isRefusedWithBothValues() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT2S")
                .hasMessageContaining("PT1S");
    }

    @Test
    void deadline_asTimePasses_countsDownAndExpires() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
        Deadline deadline = Deadline.after(Duration.ofSeconds(1), clock::get);

        assertThat(deadline.allows(Duration.ofMillis(999))).isTrue();
        assertThat(deadline.allows(Duration.ofSeconds(1))).isFalse();
        clock.addAndGet(Duration.ofMillis(400).toNanos());
        assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(600));
        assertThat(deadline.within(Duration.ofMillis(100)).remaining()).isEqualTo(Duration.ofMillis(100));
        assertThat(deadline.within(Duration.ofSeconds(9)).remaining()).isEqualTo(Duration.ofMillis(600));
        clock.addAndGet(Duration.ofMillis(600).toNanos());
        assertThat(deadline.expired()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }
}
