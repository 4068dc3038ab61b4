package io.penstock.api.query.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** A set of entry numbers, kept as ranges: numbers that follow each other cost nothing. Not thread-safe. */
final class IndexRanges {
    /** Up to so many numbers are written one by one. */
    static final int SINGLES_MAX = 1_000;

    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();
    private long size;

    void add(long index) {
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
        }
    }

    /** Removes and returns the smallest number; there must be one. */
    long removeFirst() {
        Map.Entry<Long, Long> range = lastByFirst.pollFirstEntry();
        if (range.getKey() < range.getValue()) {
            lastByFirst.put(range.getKey() + 1, range.getValue());
        }
        size--;
        return range.getKey();
    }

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int rangeCount() {
        return lastByFirst.size();
    }

    /** Writes an array of all numbers, or, if they are many, of pairs {@code [first,last]}. */
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
