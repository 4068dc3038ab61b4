package io.penstock.engine.wire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all event loops of a server count together: connections, requests under way, and bytes of unfinished bodies. */
final class Traffic {

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bufferedBytes = new AtomicLong();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean closing;

    AtomicInteger connections() {
        return connections;
    }

    /** Returns false if the server is closing and takes no more requests. */
    boolean requestBegins() {
        requests.incrementAndGet();
        if (closing) {
            requestEnds();
            return false;
        }
        return true;
    }

    void requestEnds() {
        if (requests.decrementAndGet() == 0 && closing) {
            drained.complete(null);
        }
    }

    /** Returns false, and counts nothing, if the bytes would exceed the limit. */
    boolean buffer(long bytes, long maxBytes) {
        if (bufferedBytes.addAndGet(bytes) > maxBytes) {
            bufferedBytes.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /**
     * Counts what it takes to work on a large body that is counted already. Returns false, and counts nothing, if that
     * would exceed the limit; but the only large body there is may always be worked on.
     */
    boolean work(long bytes, long bodyBytes, long maxBytes) {
        var all = bufferedBytes.addAndGet(bytes);
        if (all > maxBytes && all > bytes + bodyBytes) {
            bufferedBytes.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        bufferedBytes.addAndGet(-bytes);
    }

    /** Refuses further requests; the future completes when those under way have been answered. */
    CompletableFuture<Void> close() {
        closing = true;
        if (requests.get() == 0) {
            drained.complete(null);
        }
        return drained;
    }
}
