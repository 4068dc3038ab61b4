package io.penstock.api.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id, taken from {@code X-Request-Id} if that is sane, and answers it in the same header; sets
 * the headers that every response carries.
 */
@ApplicationScoped
public final class RequestTrace {
    /** The header that carries the id, in both directions. */
    public static final String HEADER = "X-Request-Id";

    /** Ahead of every other filter, so that refused requests have an id as well. */
    private static final int PRIORITY = 10_000;

    private static final String KEY = "penstock.request-id";
    private static final String LOG_KEY = "requestId";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._~:+/=-]{1,64}");

    private final RequestCounts counts;

    RequestTrace(RequestCounts counts) {
        this.counts = counts;
    }

    void install(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    private void begin(RoutingContext routing) {
        String given = routing.request().getHeader(HEADER);
        String id = given != null && SANE.matcher(given).matches() ? given : fresh();
        routing.put(KEY, id);
        MDC.put(LOG_KEY, id);
        HttpServerResponse response = routing.response();
        response.putHeader(HEADER, id);
        response.putHeader("X-Content-Type-Options", "nosniff");
        counts.begin();
        routing.addEndHandler(ended -> counts.end(response.getStatusCode()));
        routing.next();
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String text = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        return text.length() < 24 ? text + "0".repeat(24 - text.length()) : text.substring(0, 24);
    }

    /**
     * Gives the id of a request.
     *
     * @param routing the request
     * @return its id
     */
    public static String id(RoutingContext routing) {
        String id = routing.get(KEY);
        return id == null ? "-" : id;
    }
}
