package io.penstock.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers a request with a problem where no resource is reached. Thread-safe. */
@Singleton
public final class ProblemAnswers {
    private final ObjectMapper json;

    ProblemAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Ends a request with a problem, unless it has been answered, and notes that for the request's log.
     *
     * @param routing the request
     * @param problem the problem, without the request's id
     */
    public void answer(RoutingContext routing, ProblemBuilder problem) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        Problem body = problem.requestId(RequestTrace.id(routing)).build();
        RequestTrace.answered(routing, body);
        if (body.retryAfterSeconds() != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, body.retryAfterSeconds().toString());
        }
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
