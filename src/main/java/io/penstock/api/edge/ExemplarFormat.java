package io.penstock.api.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives Prometheus the format that has exemplars. Prometheus names it first but takes plain text as well, and the
 * framework answers with plain text whoever takes that.
 */
@ApplicationScoped
public final class ExemplarFormat {

    private static final int PRIORITY = 9_980;
    private static final String PATH = "/q/metrics";
    private static final String NAME = "application/openmetrics-text";
    private static final String OPEN_METRICS = NAME + "; version=1.0.0; charset=utf-8";

    private final boolean traced;

    ExemplarFormat(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean traceless) {
        this.traced = !traceless;
    }

    void install(@Observes Filters filters) {
        if (traced) {
            filters.register(ExemplarFormat::prefer, PRIORITY);
        }
    }

    private static void prefer(RoutingContext routing) {
        if (PATH.equals(routing.normalizedPath())) {
            String accept = routing.request().getHeader(HttpHeaders.ACCEPT);
            if (accept != null && accept.contains(NAME)) {
                routing.request().headers().set(HttpHeaders.ACCEPT, OPEN_METRICS);
            }
        }
        routing.next();
    }
}
