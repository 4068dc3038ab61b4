package io.penstock.api.edge.head;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.jspecify.annotations.Nullable;

/** Tells each connection's {@link HeadDeadline} of the requests that begin and end on it. */
@ApplicationScoped
public final class HeadDeadlines {

    /** The first to see a request. */
    private static final int PRIORITY = 10_010;

    private final HeadDeadlineConfig config;

    HeadDeadlines(HeadDeadlineConfig config) {
        this.config = config;
    }

    void started(@ObservesAsync HttpServerStart server) {
        HeadDeadline.watch(server.options().getPort(), config);
    }

    void started(@ObservesAsync HttpsServerStart server) {
        HeadDeadline.watch(server.options().getPort(), config);
    }

    void install(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    private void begin(RoutingContext routing) {
        HeadDeadline deadline = began(routing.request().connection(), config);
        if (deadline != null) {
            routing.addEndHandler(ended -> deadline.requestEnded());
        }
        routing.next();
    }

    /**
     * Notes that a request was answered before the service saw it.
     *
     * @param channel its connection, on its event loop
     */
    public static void answeredAhead(Channel channel) {
        HeadDeadline deadline = HeadDeadline.of(channel);
        if (deadline != null) {
            deadline.requestBegan();
            deadline.requestEnded();
        }
    }

    /** Returns what is to be told when the request has ended; null if its connection is not watched. */
    static @Nullable HeadDeadline began(HttpConnection connection, HeadDeadlineConfig config) {
        if (!(connection instanceof ConnectionBase base)) {
            return null;
        }
        HeadDeadline deadline = HeadDeadline.of(base.channel());
        if (deadline == null) {
            // A port that the system chose is known only now.
            HeadDeadline.watch(base.localAddress().port(), config);
        } else {
            deadline.requestBegan();
        }
        return deadline;
    }
}
