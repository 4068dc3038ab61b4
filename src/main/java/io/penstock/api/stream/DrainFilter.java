package io.penstock.api.stream;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemAnswers;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.drain.Drain;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * What the end of the service means for requests: once it is announced, each connection is closed after its answer, so
 * that clients which keep theirs go elsewhere; once it has begun, new requests below {@code /v1} are refused with 503.
 */
@ApplicationScoped
public final class DrainFilter {

    /** Behind the framework's filter for other origins (300), which browsers need to read a refusal. */
    private static final int PRIORITY = 295;

    private static final String PATHS = "/v1";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Drain drain;
    private final ProblemAnswers problems;
    private final ServedConnections connections;

    DrainFilter(Drain drain, ProblemAnswers problems, ServedConnections connections) {
        this.drain = drain;
        this.problems = problems;
        this.connections = connections;
    }

    void install(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    private void begin(RoutingContext routing) {
        routing.put(RequestBody.DRAIN, drain);
        connections.add(routing.request().connection());
        Drain.Stage stage = drain.stage();
        if (stage != Drain.Stage.SERVING) {
            closeAfterAnswer(routing);
        }
        if (stage == Drain.Stage.BEGUN && routing.normalizedPath().startsWith(PATHS)) {
            problems.answer(
                    routing,
                    Problem.of(HttpStatus.UNAVAILABLE, "shutting-down", "the service is shutting down")
                            .retryable(true)
                            .retryAfter(RETRY_AFTER));
        } else {
            routing.next();
        }
    }

    private static void closeAfterAnswer(RoutingContext routing) {
        if (routing.request().version() == HttpVersion.HTTP_1_1) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            // Behind the other handlers of the end, of which one has the rest of a body thrown away, and closes after
            // that.
            routing.addEndHandler(answered -> routing.vertx().runOnContext(then -> {
                if (routing.request().isEnded()) {
                    routing.request().connection().close();
                }
            }));
        }
    }
}
