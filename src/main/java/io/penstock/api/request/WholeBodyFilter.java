package io.penstock.api.request;

import io.penstock.base.failure.FailureContext;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of resources that take {@link BodyBytes}, ahead of the framework, which would read long ones on a
 * thread each and keep whatever arrives. Thread-safe.
 */
public final class WholeBodyFilter {
    private final WholeBodies bodies;

    WholeBodyFilter(WholeBodies bodies) {
        this.bodies = bodies;
    }

    /**
     * Reads the body, if the resource takes it as a whole.
     *
     * @param resource what will take it
     * @param exchange the request
     * @param request the same, to which the framework finds the body attached
     * @return a Uni that emits null when the body is there; fails as {@link WholeBodies#read} does. Null if there is
     *     nothing to read
     */
    @ServerRequestFilter
    public @Nullable Uni<@Nullable Response> read(
            SimpleResourceInfo resource, RoutingContext exchange, ContainerRequestContext request) {
        if (!Arrays.asList(resource.parameterTypes()).contains(BodyBytes.class)) {
            return null;
        }
        FailureContext context = FailureContext.of(request.getMethod());
        return bodies.read(exchange, context).map(bytes -> {
            request.setEntityStream(new BodyBytes.Stream(bytes));
            return null;
        });
    }
}
