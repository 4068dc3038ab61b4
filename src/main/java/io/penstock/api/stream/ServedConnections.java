package io.penstock.api.stream;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;

/**
 * The connections that requests came on, for the end of the service: to the server an answer is done when its last byte
 * has been handed to the connection, but a slow reader may not have taken it yet. Thread-safe.
 */
@ApplicationScoped
public final class ServedConnections {

    /**
     * Weak, because a connection has one close handler, which the server needs: what is closed is forgotten in time.
     */
    private final Set<HttpConnection> connections =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    void add(HttpConnection connection) {
        connections.add(connection);
    }

    /**
     * Closes each connection once its client has taken what has been written.
     *
     * @return completes when all are closed; has no time limit of its own
     */
    public CompletionStage<Void> close() {
        List<Future<Void>> closed = new ArrayList<>();
        synchronized (connections) {
            connections.forEach(connection -> closed.add(close(connection)));
        }
        return Future.join(closed).<Void>mapEmpty().toCompletionStage();
    }

    /** The future of {@code close()} itself succeeds at once where the server has begun to close the connection. */
    private static Future<Void> close(HttpConnection connection) {
        connection.close();
        return ((ConnectionBase) connection).closeFuture();
    }
}
