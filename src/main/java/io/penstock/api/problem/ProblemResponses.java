package io.penstock.api.problem;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonInputException;
import io.penstock.base.failure.ServiceException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.SortedSet;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

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
        return switch (own.getStatus()) {
            case HttpStatus.NOT_FOUND,
                    HttpStatus.METHOD_NOT_ALLOWED,
                    HttpStatus.NOT_ACCEPTABLE,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE -> notServed(own.getStatus(), routing);
            default -> answer(failure, routing);
        };
    }

    /** Answers a request that its path does not take as it is; says what the path takes. */
    private static Response notServed(int given, RoutingContext routing) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        ServedPaths paths = ServedPaths.at(request);
        // Where several resources share the beginning of a path, the framework says 404 for a method that none has.
        int status = given == HttpStatus.NOT_FOUND && paths.lacks(request.getMethod())
                ? HttpStatus.METHOD_NOT_ALLOWED
                : given;
        SortedSet<String> served =
                switch (status) {
                    case HttpStatus.NOT_FOUND -> Collections.emptySortedSet();
                    case HttpStatus.METHOD_NOT_ALLOWED -> paths.methods();
                    case HttpStatus.UNSUPPORTED_MEDIA_TYPE -> paths.consumed(request.getMethod());
                    default -> paths.produced(request.getMethod());
                };
        String names = String.join(", ", served);
        Problem problem = Problems.ofStatus(status, names.isEmpty() ? "" : ", but " + names)
                .requestId(RequestTrace.id(routing))
                .build();
        RequestTrace.answered(routing, problem);
        Response response = response(problem);
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            response.getHeaders().add(HttpHeaders.ALLOW, names);
        } else if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
            response.getHeaders().add(HttpHeaders.ACCEPT, names);
        }
        return response;
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
        if (failure instanceof ServiceException service) {
            RequestTrace.isFor(routing, service.context().key());
        }
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
