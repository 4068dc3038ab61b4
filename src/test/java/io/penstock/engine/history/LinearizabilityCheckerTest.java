package io.penstock.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.history.LinearizabilityChecker.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker itself, on histories of one register whose verdict is known. */
final class LinearizabilityCheckerTest {

    private static Event<Integer> write(long called, long answered, int value) {
        return new Event<>(called, answered, state -> value);
    }

    private static Event<Integer> read(long called, long answered, int value) {
        return new Event<>(called, answered, state -> state == value ? state : null);
    }

    private static Event<Integer> increment(long called, long answered, int result) {
        return new Event<>(called, answered, state -> state + 1 == result ? result : null);
    }

    private static boolean verdict(List<Event<Integer>> history) {
        return LinearizabilityChecker.isLinearizable(0, history);
    }

    @Test
    void isLinearizable_oneAfterTheOther_holds() {
        assertThat(verdict(List.of(write(0, 1, 5), read(2, 3, 5), write(4, 5, 6), read(6, 7, 6))))
                .isTrue();
    }

    @Test
    void isLinearizable_readDuringAWrite_mayGiveEither() {
        assertThat(verdict(List.of(write(0, 10, 5), read(1, 2, 0)))).isTrue();
        assertThat(verdict(List.of(write(0, 10, 5), read(1, 2, 5)))).isTrue();
    }

    @Test
    void isLinearizable_staleReadAfterAnAnswer_doesNotHold() {
        assertThat(verdict(List.of(write(0, 1, 5), read(2, 3, 0)))).isFalse();
    }

    @Test
    void isLinearizable_newThenOldRead_doesNotHold() {
        assertThat(verdict(List.of(write(0, 10, 5), read(1, 2, 5), read(3, 4, 0))))
                .isFalse();
    }

    @Test
    void isLinearizable_lostUpdate_doesNotHold() {
        assertThat(verdict(List.of(increment(0, 5, 1), increment(1, 6, 1)))).isFalse();
        assertThat(verdict(List.of(increment(0, 5, 1), increment(1, 6, 2), read(7, 8, 2))))
                .isTrue();
    }

    @Test
    void isLinearizable_readOfAValueNobodyWrote_doesNotHold() {
        assertThat(verdict(List.of(write(0, 1, 5), read(0, 9, 7)))).isFalse();
    }

    @Test
    void isLinearizable_unansweredWrite_mayHaveHappenedOrNot() {
        assertThat(verdict(List.of(write(0, Long.MAX_VALUE, 5), read(1, 2, 5)))).isTrue();
        assertThat(verdict(List.of(write(0, Long.MAX_VALUE, 5), read(1, 2, 0)))).isTrue();
        assertThat(verdict(List.of(write(0, Long.MAX_VALUE, 5), read(1, 2, 5), read(3, 4, 0))))
                .isFalse();
    }
}
