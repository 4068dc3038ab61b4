package io.penstock.engine.wire;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of one event loop, each with the moment at which it is closed unless something happens before: so an
 * idle connection, headers or a body that dribble in, and an answer that nobody reads all end.
 */
final class ConnectionDeadlines {

    private final Map<HttpConnection, Deadline> deadlines = new HashMap<>();
    private final AtomicInteger open;
    private final WireLimits limits;

    /** The moment, in the time of {@link System#nanoTime()}; touched by the connection's event loop alone. */
    static final class Deadline {

        private long nanos;
        private boolean suspended;

        private Deadline() {}

        void in(long delayNanos) {
            nanos = System.nanoTime() + delayNanos;
            suspended = false;
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

    void closeOverdue() {
        var now = System.nanoTime();
        var overdue = new ArrayList<HttpConnection>();
        deadlines.forEach((connection, deadline) -> {
            if (deadline.isOver(now)) {
                overdue.add(connection);
            }
        });
        overdue.forEach(HttpConnection::close);
    }
}
