package io.penstock.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
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

    private final ObjectMapper json;

    HttpFailures(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).failureHandler(this::answer);
    }

    private void answer(RoutingContext routing) {
        int status = routing.statusCode();
        HttpServerResponse response = routing.response();
        if (status < HttpStatus.BAD_REQUEST
                || status >= HttpStatus.INTERNAL_ERROR
                || status == HttpStatus.UNAUTHORIZED
                || status == HttpStatus.FORBIDDEN
                || response.headWritten()) {
            routing.next();
            return;
        }
        try {
            Problem problem = Problems.ofStatus(status)
                    .requestId(RequestTrace.id(routing))
                    .build();
            RequestTrace.answered(routing, problem);
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
