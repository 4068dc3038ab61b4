package io.penstock.engine.history;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether concurrent operations could have happened one after the other, each at some moment between its call
 * and its answer (Wing and Gong's search, remembering the dead ends).
 *
 * @param <S> the state that the operations act on; compared by equals
 */
final class LinearizabilityChecker<S> {

    /**
     * What an operation does to the state.
     *
     * @param <S> the state
     */
    interface Step<S> {
        /** Returns the state after the operation, or null if its answer is impossible in this state. */
        @Nullable
        S apply(S state);
    }

    /**
     * One operation of a history.
     *
     * @param calledAt when it was called
     * @param answeredAt when it was answered; {@link Long#MAX_VALUE} if it never was
     * @param step what it does
     * @param <S> the state
     */
    record Event<S>(long calledAt, long answeredAt, Step<S> step) {}

    private record Situation<S>(BitSet done, S state) {}

    private final List<Event<S>> history;
    private final Set<Situation<S>> deadEnds = new HashSet<>();
    private final BitSet done = new BitSet();

    private LinearizabilityChecker(List<Event<S>> history) {
        this.history = history;
    }

    /** Tells whether some order explains all answers; an operation that was never answered may have happened or not. */
    static <S> boolean isLinearizable(S initial, List<Event<S>> history) {
        List<Event<S>> sorted = history.stream()
                .sorted(Comparator.comparingLong(Event::calledAt))
                .toList();
        return new LinearizabilityChecker<>(sorted).search(initial);
    }

    private boolean search(S state) {
        long firstAnswer = Long.MAX_VALUE;
        for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
            firstAnswer = Math.min(firstAnswer, history.get(i).answeredAt());
        }
        if (firstAnswer == Long.MAX_VALUE) {
            return true;
        }
        Situation<S> here = new Situation<>((BitSet) done.clone(), state);
        if (deadEnds.contains(here)) {
            return false;
        }
        for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
            Event<S> event = history.get(i);
            if (event.calledAt() > firstAnswer) {
                break;
            }
            S next = event.step().apply(state);
            if (next != null) {
                done.set(i);
                if (search(next)) {
                    return true;
                }
                done.clear(i);
            }
        }
        deadEnds.add(here);
        return false;
    }
}
