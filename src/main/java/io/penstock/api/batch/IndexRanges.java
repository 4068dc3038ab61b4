package io.penstock.api.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of entry numbers, kept as ranges: numbers that follow each other cost nothing. Of scattered numbers a bounded
 * set keeps only the smallest, and counts the rest. Not thread-safe.
 */
final class IndexRanges {
    /** Up to so many numbers are written one by one. */
    static final int SINGLES_MAX = 1_000;

    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();
    private final int rangesMax;
    private long droppedFrom = Long.MAX_VALUE;
    private long size;

    private IndexRanges(int rangesMax) {
        this.rangesMax = rangesMax;
    }

    /** Makes a set that keeps every number. */
    static IndexRanges unbounded() {
        return new IndexRanges(Integer.MAX_VALUE);
    }

    /** Makes a set that keeps no more ranges than these; no number may be added to it twice. */
    static IndexRanges bounded(int rangesMax) {
        return new IndexRanges(rangesMax);
    }

    void add(long index) {
        if (index >= droppedFrom) {
            size++;
            return;
        }
        Map.Entry<Long, Long> before = lastByFirst.floorEntry(index);
        if (before != null && before.getValue() >= index) {
            return;
        }
        size++;
        Long lastAfter = lastByFirst.remove(index + 1);
        long last = lastAfter == null ? index : lastAfter;
        if (before != null && before.getValue() == index - 1) {
            lastByFirst.put(before.getKey(), last);
        } else {
            lastByFirst.put(index, last);
            if (lastByFirst.size() > rangesMax) {
                droppedFrom = lastByFirst.pollLastEntry().getKey();
            }
        }
    }

    /** Says whether there were more ranges than the set keeps. */
    boolean isTruncated() {
        return droppedFrom != Long.MAX_VALUE;
    }

    /** Removes and returns the smallest number; there must be one, and the set must be unbounded. */
    long removeFirst() {
        Map.Entry<Long, Long> range = lastByFirst.pollFirstEntry();
        if (range.getKey() < range.getValue()) {
            lastByFirst.put(range.getKey() + 1, range.getValue());
        }
        size--;
        return range.getKey();
    }

    /** Counts the numbers, those included that are not kept. */
    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int rangeCount() {
        return lastByFirst.size();
    }

    /** Writes an array of all numbers that are kept, or, if they are many, of pairs {@code [first,last]}. */
    void write(JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (Map.Entry<Long, Long> range : lastByFirst.entrySet()) {
            if (size > SINGLES_MAX) {
                to.writeStartArray();
                to.writeNumber(range.getKey());
                to.writeNumber(range.getValue());
                to.writeEndArray();
            } else {
                for (long index = range.getKey(); index <= range.getValue(); index++) {
                    to.writeNumber(index);
                }
            }
        }
        to.writeEndArray();
    }
}
