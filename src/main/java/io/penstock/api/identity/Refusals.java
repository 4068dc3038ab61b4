package io.penstock.api.identity;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemAnswers;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers callers who are refused before any resource is reached, with a problem like every other failure. */
@ApplicationScoped
public class Refusals {

    private final ProblemAnswers problems;

    /**
     * Answers callers.
     *
     * @param problems how
     */
    public Refusals(ProblemAnswers problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::refuse);
    }

    private void refuse(RoutingContext context) {
        if (context.failure() instanceof ForbiddenException) {
            problems.answer(context, Problem.of(HttpStatus.FORBIDDEN, "not-allowed", "the caller may not do this"));
        } else if (context.failure() instanceof UnauthorizedException) {
            unknownCaller(context);
        } else {
            context.next();
        }
    }

    /**
     * Answers a request of a caller who is not known.
     *
     * @param context the request
     */
    void unknownCaller(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        problems.answer(
                context, Problem.of(HttpStatus.UNAUTHORIZED, "not-authenticated", "who is calling is not known"));
    }
}
