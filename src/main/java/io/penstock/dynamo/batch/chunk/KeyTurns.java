package io.penstock.dynamo.batch.chunk;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Lets one entry of each key go at a time, in the order of arrival; so that the last one wins and no request holds a
 * key twice.
 */
final class KeyTurns<E> {

    private final Map<EntryKey, Queue<Held<E>>> waiting = new HashMap<>();

    /** Says whether the entry may go now; if not, it is kept until its turn. */
    boolean mayGo(Held<E> entry) {
        Queue<Held<E>> behind = waiting.putIfAbsent(entry.key(), new ArrayDeque<>(0));
        if (behind == null) {
            return true;
        }
        behind.add(entry);
        return false;
    }

    /** Notes that an entry is settled, and gives the next one of its key. */
    Optional<Held<E>> next(Held<E> settled) {
        Queue<Held<E>> behind = waiting.get(settled.key());
        Held<E> next = behind == null ? null : behind.poll();
        if (next == null) {
            waiting.remove(settled.key());
        }
        return Optional.ofNullable(next);
    }

    void clear() {
        waiting.clear();
    }
}
