package io.penstock.api.query;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemAnswers;
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
 * Ends requests whose body stops arriving, or dribbles in for too long, where the body is read whole; one that is read
 * as a stream has a watch of its own. Thread-safe.
 */
public final class BodyPatience {
    /** The patience may be overrun by one part in four. */
    private static final int LOOKS_PER_PATIENCE = 4;

    private final ProblemAnswers problems;
    private final Duration patience;
    private final Duration patienceInAll;

    BodyPatience(ProblemAnswers problems, ApiConfig config) {
        this.problems = problems;
        this.patience = config.bodyIdleTimeout();
        this.patienceInAll = config.bodyTimeout();
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
        private long seenNanos = System.nanoTime();
        private long looks;
        private long inAll;

        Watch(RoutingContext exchange) {
            this.exchange = exchange;
            this.request = exchange.request();
            this.vertx = exchange.vertx();
        }

        void begin() {
            looks = vertx.setPeriodic(Math.max(1, patience.toMillis() / LOOKS_PER_PATIENCE), due -> look());
            inAll = vertx.setTimer(
                    patienceInAll.toMillis(),
                    due -> end("the body took longer than " + patienceInAll.toSeconds() + " s to arrive"));
            exchange.addEndHandler(ended -> {
                vertx.cancelTimer(looks);
                vertx.cancelTimer(inAll);
            });
        }

        private void look() {
            long bytes = request.bytesRead();
            if (bytes > bytesSeen) {
                bytesSeen = bytes;
                seenNanos = System.nanoTime();
            } else if (System.nanoTime() - seenNanos >= patience.toNanos()) {
                end("the body stopped arriving: nothing came for " + patience.toSeconds() + " s");
            }
        }

        private void end(String why) {
            if (request.isEnded() || exchange.response().headWritten()) {
                return;
            }
            exchange.addEndHandler(ended -> request.connection().close());
            problems.answer(exchange, Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", why));
        }
    }
}
