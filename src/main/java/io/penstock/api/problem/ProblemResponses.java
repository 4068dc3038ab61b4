package io.penstock.api.problem;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonInputException;
import io.penstock.base.failure.ServiceException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a resource, and of the way to it, with its problem. */
public final class ProblemResponses {

    @ServerExceptionMapper
    Response service(ServiceException failure, RoutingContext routing) {
        return answer(failure, routing);
    }

    @ServerExceptionMapper
    Response known(ProblemException failure, RoutingContext routing) {
        return answer(failure, routing);
    }

    @ServerExceptionMapper
    Response json(JsonInputException failure, RoutingContext routing) {
        return answer(failure, routing);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure, RoutingContext routing) {
        Response own = failure.getResponse();
        if (own.getStatus() < HttpStatus.BAD_REQUEST) {
            return own;
        }
        Response answer = answer(failure, routing);
        Object allow = own.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response any(Throwable failure, RoutingContext routing) {
        return answer(failure, routing);
    }

    private static Response answer(Throwable failure, RoutingContext routing) {
        ItemFormat format = ItemFormat.find(
                        routing.request().getParam("format"), routing.request().getParam("numbers"))
                .orElse(ItemFormat.PLAIN);
        Problem problem = Problems.of(failure, RequestTrace.id(routing), format);
        RequestTrace.answered(routing, problem);
        return response(problem);
    }

    /**
     * Makes the response of a problem.
     *
     * @param problem the problem
     * @return the response, with {@code Retry-After} and {@code ETag} where the problem has them
     */
    public static Response response(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem);
        if (problem.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        if (problem.etag() != null) {
            response.header(HttpHeaders.ETAG, problem.etag());
        }
        return response.build();
    }
}
