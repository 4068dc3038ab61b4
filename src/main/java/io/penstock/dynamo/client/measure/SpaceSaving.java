package io.penstock.dynamo.client.measure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is frequent among any number of things in bounded memory, after Metwally, Agrawal and El Abbadi,
 * "Efficient computation of frequent and top-k elements" (2005): when there is no room, the least frequent makes way,
 * and its count is inherited as the newcomer's possible excess. Whatever makes up more than one part in
 * {@code capacity} of all is never lost. Not thread-safe.
 *
 * @param <K> what is counted
 */
final class SpaceSaving<K> {

    private final int capacity;
    private final Map<K, Counter> counters = new HashMap<>();

    /**
     * A count.
     *
     * @param key what was counted
     * @param count how often at most
     * @param excess how much of that may be too much
     */
    record Count<K>(K key, long count, long excess) {}

    private static final class Counter {
        private long count;
        private long excess;
    }

    SpaceSaving(int capacity) {
        this.capacity = capacity;
    }

    void add(K key) {
        Counter counter = counters.get(key);
        if (counter == null) {
            counter = new Counter();
            if (counters.size() >= capacity) {
                K least = least();
                Counter gone = counters.remove(least);
                if (gone != null) {
                    counter.count = gone.count;
                    counter.excess = gone.count;
                }
            }
            counters.put(key, counter);
        }
        counter.count++;
    }

    private K least() {
        return counters.entrySet().stream()
                .min(Comparator.comparingLong(entry -> entry.getValue().count))
                .orElseThrow()
                .getKey();
    }

    /** Lists all counts, in no order. */
    List<Count<K>> counts() {
        return counters.entrySet().stream()
                .map(entry -> new Count<>(entry.getKey(), entry.getValue().count, entry.getValue().excess))
                .toList();
    }
}
