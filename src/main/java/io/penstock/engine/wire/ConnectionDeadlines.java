package io.penstock.engine.wire;

import io.vertx.core.http.HttpConnection;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of one event loop, each with the moment at which it is closed unless something happens before: so an
 * idle connection, headers or a body that dribble in, and an answer that nobody reads all end.
 */
final class ConnectionDeadlines {

    private static final System.Logger LOG = System.getLogger(ConnectionDeadlines.class.getName());
    private static final long SWEEP_NANOS = EventLoop.SWEEP_MILLIS * 1_000_000;

    private final Map<HttpConnection, Deadline> deadlines = new HashMap<>();
    private final AtomicInteger open;
    private final WireLimits limits;
    private long lastSweep = System.nanoTime();

    /** The moment, in the time of {@link System#nanoTime()}; touched by the connection's event loop alone. */
    static final class Deadline {

        private long nanos;
        private boolean suspended;

        private Deadline() {}

        void in(long delayNanos) {
            nanos = System.nanoTime() + delayNanos;
            suspended = false;
        }

        void extend(long delayNanos) {
            nanos += delayNanos;
        }

        /** No deadline as long as the engine itself is at work. */
        void suspend() {
            suspended = true;
        }

        boolean isOver(long now) {
            return !suspended && now - nanos > 0;
        }
    }

    ConnectionDeadlines(AtomicInteger open, WireLimits limits) {
        this.open = open;
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        if (open.incrementAndGet() > limits.connectionsMax()) {
            open.decrementAndGet();
            connection.close();
            return;
        }
        var deadline = new Deadline();
        deadline.in(limits.idleTimeout().toNanos());
        deadlines.put(connection, deadline);
        connection.closeHandler(closed -> {
            deadlines.remove(connection);
            open.decrementAndGet();
        });
    }

    Deadline of(HttpConnection connection) {
        var deadline = deadlines.get(connection);
        return deadline == null ? new Deadline() : deadline;
    }

    /**
     * Closes the connections whose time is over. Time in which this loop stood still, because the machine was paused or
     * overloaded, counts for nobody: what peers sent meanwhile has not been read yet.
     */
    void closeOverdue() {
        closeOverdue(System.nanoTime());
    }

    void closeOverdue(long now) {
        var stoodStill = now - lastSweep - SWEEP_NANOS;
        lastSweep = now;
        if (stoodStill > SWEEP_NANOS) {
            deadlines.values().forEach(deadline -> deadline.extend(stoodStill));
        }
        var overdue = new ArrayList<HttpConnection>();
        deadlines.forEach((connection, deadline) -> {
            if (deadline.isOver(now)) {
                overdue.add(connection);
            }
        });
        overdue.forEach(connection -> {
            LOG.log(Level.DEBUG, "Closing a connection that was idle or too slow: {0}", connection.remoteAddress());
            connection.close();
        });
    }
}
