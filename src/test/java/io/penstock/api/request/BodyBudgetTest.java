package io.penstock.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.metric.Meters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private final BodyBudget budget = new BodyBudget(100, new Meters(new SimpleMeterRegistry()));
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void budget_usedUp_givesUpTheBodyThatHasBeenArrivingLongest() {
        BodyBudget.Share slow = share("slow");
        BodyBudget.Share later = share("later");
        assertThat(slow.take(50)).isTrue();
        assertThat(later.take(40)).isTrue();

        BodyBudget.Share fast = share("fast");

        assertThat(fast.take(30)).isTrue();
        assertThat(givenUp).containsExactly("slow");
        assertThat(budget.heldBytes()).isEqualTo(70);
        assertThat(slow.take(1)).isFalse();
        assertThat(later.take(1)).isTrue();
    }

    @Test
    void body_thatArrived_isNotGivenUp_andHoldsItsBytesUntilReleased() {
        BodyBudget.Share whole = share("whole");
        assertThat(whole.take(90)).isTrue();
        whole.arrived();
        BodyBudget.Share next = share("next");

        assertThat(next.take(20)).isFalse();
        assertThat(givenUp).isEmpty();

        whole.release();
        whole.release();
        assertThat(budget.heldBytes()).isZero();
        assertThat(share("another").take(100)).isTrue();
    }

    @Test
    void body_thatIsItselfTheOldest_isTheOneRefused() {
        BodyBudget.Share oldest = share("oldest");
        BodyBudget.Share young = share("young");
        assertThat(oldest.take(60)).isTrue();
        assertThat(young.take(30)).isTrue();

        assertThat(oldest.take(20)).isFalse();
        assertThat(givenUp).isEmpty();
        assertThat(budget.heldBytes()).isEqualTo(30);
    }

    private BodyBudget.Share share(String name) {
        return budget.begin(() -> givenUp.add(name));
    }
}
