package io.penstock.api.admission;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests of each kind the process has under way, and may have. Thread-safe. */
final class Places {

    private final int interactiveMax;
    private final int bulkMax;
    private final AtomicInteger interactive = new AtomicInteger();
    private final AtomicInteger bulk = new AtomicInteger();

    /** Few enough fit the smallest heap that the service is run with (128 MiB). */
    private static final int BULK_LEAST = 4;

    Places(int interactiveMax, int bulkMax) {
        this.interactiveMax = interactiveMax;
        this.bulkMax = bulkMax;
    }

    static Places of(AdmissionConfig config, long heapBytes) {
        return new Places(
                config.interactiveMax(), (int) Math.max(BULK_LEAST, heapBytes / Math.max(1, config.bulkBytes())));
    }

    boolean hasRoom(RequestKind kind) {
        return switch (kind) {
            case INTERACTIVE -> interactive.get() < interactiveMax;
            case BULK -> bulk.get() < bulkMax;
            case EXEMPT -> true;
        };
    }

    int underWay(RequestKind kind) {
        return switch (kind) {
            case INTERACTIVE -> interactive.get();
            case BULK -> bulk.get();
            case EXEMPT -> 0;
        };
    }

    int max(RequestKind kind) {
        return kind == RequestKind.BULK ? bulkMax : interactiveMax;
    }

    void add(RequestKind kind, int change) {
        switch (kind) {
            case INTERACTIVE -> interactive.addAndGet(change);
            case BULK -> bulk.addAndGet(change);
            case EXEMPT -> {}
        }
    }
}
