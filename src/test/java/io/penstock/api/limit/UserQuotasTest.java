package io.penstock.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.limit.UserQuotas.Answer;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UserQuotasTest {

    private long nowNanos;

    @Test
    void take_burstIsUsedUp_refusesUntilTheNextIsThere() {
        UserQuotas quotas = quotas(10, 5, 100);
        for (int i = 4; i >= 0; i--) {
            assertThat(quotas.take("a"))
                    .isEqualTo(new Answer(
                            true, i, Duration.ofMillis(i == 0 ? 100 : 0), Duration.ofMillis(500 - 100L * i)));
        }

        assertThat(quotas.take("a")).isEqualTo(new Answer(false, 0, Duration.ofMillis(100), Duration.ofMillis(500)));
        pass(99);
        assertThat(quotas.take("a").granted()).isFalse();
        pass(1);
        assertThat(quotas.take("a").granted()).isTrue();
        assertThat(quotas.take("a").granted()).isFalse();
    }

    @Test
    void take_ofAnotherUser_hasItsOwnQuota() {
        UserQuotas quotas = quotas(1, 1, 100);
        quotas.take("a");

        assertThat(quotas.take("a").granted()).isFalse();
        assertThat(quotas.take("b").granted()).isTrue();
    }

    @Test
    void take_atRandomForAMinute_grantsTheRateAndNoMore() {
        SplittableRandom random = new SplittableRandom(5);
        UserQuotas quotas = quotas(20, 40, 100);
        int granted = 0;
        while (nowNanos < Duration.ofSeconds(60).toNanos()) {
            nowNanos += random.nextLong(Duration.ofMillis(10).toNanos());
            granted += quotas.take("a").granted() ? 1 : 0;
        }

        assertThat(granted).isBetween(60 * 20 + 35, 60 * 20 + 40);
    }

    @Test
    void take_ofMoreUsersThanAreRemembered_keepsMemoryBoundedAndTheBusyLimited() {
        UserQuotas quotas = quotas(0.01, 10, 1_000);
        for (int i = 0; i < 10; i++) {
            quotas.take("busy");
        }

        for (int user = 0; user < 20_000; user++) {
            quotas.take("u" + user);
        }

        assertThat(quotas.size()).isLessThanOrEqualTo(1_001);
        assertThat(quotas.take("busy").granted()).isFalse();
    }

    @Test
    void take_longAfter_forgetsFullQuotas() {
        UserQuotas quotas = quotas(10, 5, 100);
        for (int user = 0; user < 100; user++) {
            quotas.take("u" + user);
        }
        pass(10_000);

        quotas.take("new");

        assertThat(quotas.size()).isEqualTo(1);
    }

    private UserQuotas quotas(double rate, int burst, int remembered) {
        return new UserQuotas(rate, burst, remembered, () -> nowNanos);
    }

    private void pass(long millis) {
        nowNanos += Duration.ofMillis(millis).toNanos();
    }
}
