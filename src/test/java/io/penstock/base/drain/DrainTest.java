package io.penstock.base.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DrainTest {

    private final Drain drain = new Drain(Duration.ofSeconds(5));
    private final List<String> told = new ArrayList<>();

    @Test
    void begin_toldOnce_tellsWhoIsStillRegistered() {
        drain.onBegin(() -> told.add("a"));
        drain.onBegin(() -> told.add("b")).cancel();
        drain.announce();
        assertThat(told).isEmpty();

        drain.begin();
        drain.begin();

        assertThat(told).containsExactly("a");
        assertThat(drain.stage()).isEqualTo(Drain.Stage.BEGUN);
    }

    @Test
    void onBegin_afterTheBeginning_isToldAtOnce() {
        drain.begin();
        drain.announce();

        drain.onBegin(() -> told.add("late"));

        assertThat(told).containsExactly("late");
        assertThat(drain.stage()).isEqualTo(Drain.Stage.BEGUN);
    }
}
