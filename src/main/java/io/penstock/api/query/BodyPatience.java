package io.penstock.api.query;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemSender;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.BodyBytes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Ends requests whose body stops arriving, where the body is read whole; a body that is read as a stream has a watch of
 * its own. Thread-safe.
 */
public final class BodyPatience {
    private final ProblemSender problems;
    private final Duration patience;

    BodyPatience(ProblemSender problems, ApiConfig config) {
        this.problems = problems;
        this.patience = config.bodyIdleTimeout();
    }

    /**
     * Watches a request from before its body is read until it is answered.
     *
     * @param resource what will read it
     * @param exchange the request
     */
    @ServerRequestFilter
    public void watch(SimpleResourceInfo resource, RoutingContext exchange) {
        if (!exchange.request().isEnded()
                && Arrays.asList(resource.parameterTypes()).contains(BodyBytes.class)) {
            new Watch(exchange).begin();
        }
    }

    /** One request on its event loop. */
    private final class Watch {
        private final RoutingContext exchange;
        private final HttpServerRequest request;
        private final Vertx vertx;
        private long bytesSeen;
        private long timer;

        Watch(RoutingContext exchange) {
            this.exchange = exchange;
            this.request = exchange.request();
            this.vertx = exchange.vertx();
        }

        void begin() {
            exchange.addEndHandler(ended -> vertx.cancelTimer(timer));
            waitFrom(request.bytesRead());
        }

        private void waitFrom(long bytes) {
            bytesSeen = bytes;
            timer = vertx.setTimer(patience.toMillis(), fired -> look());
        }

        private void look() {
            if (request.isEnded() || exchange.response().headWritten()) {
                return;
            }
            long bytes = request.bytesRead();
            if (bytes > bytesSeen) {
                waitFrom(bytes);
                return;
            }
            exchange.addEndHandler(ended -> request.connection().close());
            problems.send(
                    exchange,
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "malformed-body",
                            "the body stopped arriving: nothing came for " + patience.toSeconds() + " s"));
        }
    }
}
