package io.penstock.api.request;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.body.BodyLimits;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Reads bodies that are needed as a whole, on the event loop, within limits of length, of time and of what all of them
 * hold together. Thread-safe.
 */
@Singleton
public final class WholeBodies {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final BodyBudget budget;
    private final ApiConfig config;
    private final BodyLimits limits;

    WholeBodies(BodyBudget budget, ApiConfig config, StreamConfig streams) {
        this.budget = budget;
        this.config = config;
        this.limits = new BodyLimits(streams.entryBytesMax(), config.bodyIdleTimeout(), streams.bodyInflationMax());
    }

    /**
     * Reads a request's body. To be called on the request's event loop, before anything else has read it.
     *
     * @param exchange the request
     * @param context what to name in complaints
     * @return a Uni that emits the body, inflated, on the event loop; fails with {@code TooLarge}, with a problem of
     *     status 400 if it is damaged, stops arriving or takes too long, and with one of status 503 if there is no room
     *     for it
     * @throws jakarta.ws.rs.NotSupportedException if the body is encoded otherwise than with gzip
     */
    public Uni<byte[]> read(RoutingContext exchange, FailureContext context) {
        Context loop = Vertx.currentContext();
        CompletableFuture<byte[]> whole = new CompletableFuture<>();
        BodyBudget.Share share =
                budget.begin(() -> loop.runOnContext(nothing -> whole.completeExceptionally(noRoom(context))));
        exchange.addHeadersEndHandler(answered -> share.release());
        exchange.addEndHandler(ended -> share.release());
        Cancellable reading = RequestBody.whole(exchange, config.bodyBytesMax(), limits, context, bytes -> {
                    if (!share.take(bytes)) {
                        throw noRoom(context);
                    }
                })
                .invoke(share::arrived)
                .subscribe()
                .with(whole::complete, whole::completeExceptionally);
        long timer = loop.owner()
                .setTimer(config.bodyTimeout().toMillis(), due -> whole.completeExceptionally(tooLate(context)));
        return Uni.createFrom().completionStage(whole).onTermination().invoke(() -> {
            loop.owner().cancelTimer(timer);
            reading.cancel();
        });
    }

    private static ProblemException noRoom(FailureContext context) {
        return Problem.of(HttpStatus.UNAVAILABLE, "overloaded", "too many bodies are arriving at once")
                .operation(context.operation())
                .table(context.table())
                .retryable(true)
                .retryAfter(RETRY_AFTER)
                .exception();
    }

    private ProblemException tooLate(FailureContext context) {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "malformed-body",
                        "the body took longer than " + config.bodyTimeout().toSeconds() + " s to arrive")
                .operation(context.operation())
                .table(context.table())
                .exception();
    }
}
