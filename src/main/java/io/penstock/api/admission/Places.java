package io.penstock.api.admission;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of each kind the process has under way, and may have: interactive requests by their number, streams and
 * batches by the heap that each is reckoned with. Thread-safe.
 */
final class Places {

    /** So many batches fit the smallest heap that the service is run with (128 MiB). */
    private static final int BATCHES_LEAST = 4;

    private final int interactiveMax;
    private final long streamBytes;
    private final long batchBytes;
    private final long bytesMax;
    private final AtomicInteger interactive = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Places(AdmissionConfig config, long heapBytes) {
        this.interactiveMax = config.interactiveMax();
        this.streamBytes = config.streamBytes();
        this.batchBytes = config.batchBytes();
        this.bytesMax = Math.max(heapBytes, BATCHES_LEAST * batchBytes);
    }

    boolean hasRoom(RequestKind kind) {
        return switch (kind) {
            case INTERACTIVE -> interactive.get() < interactiveMax;
            case STREAM, BATCH -> bytes.get() + bytes(kind) <= bytesMax;
            case EXEMPT -> true;
        };
    }

    int underWay(RequestKind kind) {
        return switch (kind) {
            case INTERACTIVE -> interactive.get();
            case STREAM -> streams.get();
            case BATCH -> batches.get();
            case EXEMPT -> 0;
        };
    }

    /** How many there may be, if there were no other kind. */
    long max(RequestKind kind) {
        return kind.isBulk() ? bytesMax / bytes(kind) : interactiveMax;
    }

    void add(RequestKind kind, int change) {
        switch (kind) {
            case INTERACTIVE -> interactive.addAndGet(change);
            case STREAM -> streams.addAndGet(change);
            case BATCH -> batches.addAndGet(change);
            case EXEMPT -> {}
        }
        bytes.addAndGet(change * bytes(kind));
    }

    private long bytes(RequestKind kind) {
        return switch (kind) {
            case STREAM -> streamBytes;
            case BATCH -> batchBytes;
            case INTERACTIVE, EXEMPT -> 0;
        };
    }
}
