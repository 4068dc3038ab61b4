package io.penstock.api.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers what the HTTP server itself refuses, such as a path that cannot be decoded, with a problem like every other
 * failure.
 */
@Singleton
public final class HttpFailures {
    /** Behind the refusals of callers, ahead of the framework's own error page. */
    private static final int ORDER = Integer.MIN_VALUE + 1;

    private final ProblemAnswers problems;

    HttpFailures(ProblemAnswers problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).failureHandler(this::answer);
    }

    private void answer(RoutingContext routing) {
        int status = routing.statusCode();
        if (status < HttpStatus.BAD_REQUEST
                || status >= HttpStatus.INTERNAL_ERROR
                || status == HttpStatus.UNAUTHORIZED
                || status == HttpStatus.FORBIDDEN
                || routing.response().headWritten()) {
            routing.next();
            return;
        }
        problems.answer(routing, Problems.ofStatus(status, ""));
    }
}
