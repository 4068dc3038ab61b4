package io.penstock.api.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemBuilder;
import io.penstock.api.problem.RequestTrace;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers callers who are refused before any resource is reached, with a problem like every other failure. */
@ApplicationScoped
public class Refusals {

    private final ObjectMapper json;

    /**
     * Writes problems.
     *
     * @param json how
     */
    public Refusals(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::refuse);
    }

    private void refuse(RoutingContext context) {
        if (context.failure() instanceof ForbiddenException) {
            answer(context, Problem.of(HttpStatus.FORBIDDEN, "not-allowed", "the caller may not do this"));
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
        answer(context, Problem.of(HttpStatus.UNAUTHORIZED, "not-authenticated", "who is calling is not known"));
    }

    private void answer(RoutingContext context, ProblemBuilder problem) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        Problem body = problem.requestId(RequestTrace.id(context)).build();
        RequestTrace.answered(context, body);
        try {
            response.setStatusCode(body.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
