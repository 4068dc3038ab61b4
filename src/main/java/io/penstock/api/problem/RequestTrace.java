package io.penstock.api.problem;

import io.penstock.dynamo.client.measure.Origin;
import io.penstock.dynamo.client.measure.Usage;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id, taken from {@code X-Request-Id} if that is sane, and answers it in the same header; sums
 * what the request costs at DynamoDB, and tells the time of it in {@code Server-Timing}.
 */
@ApplicationScoped
public final class RequestTrace {
    /** The header that carries the id, in both directions. */
    public static final String HEADER = "X-Request-Id";

    /** The header that says how long the service and DynamoDB took. */
    public static final String TIMING = "Server-Timing";

    /** Ahead of every other filter, so that refused requests have an id as well. */
    private static final int PRIORITY = 10_000;

    private static final String KEY = "penstock.request";
    private static final String LOG_KEY = "requestId";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._~:+/=-]{1,64}");
    private static final double NANOS_PER_MILLI = 1e6;

    private final RequestCounts counts;

    RequestTrace(RequestCounts counts) {
        this.counts = counts;
    }

    void install(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    private void begin(RoutingContext routing) {
        String id = idOf(routing.request().getHeader(HEADER));
        RequestRecord request = new RequestRecord(id, System.nanoTime(), Origin.begin());
        routing.put(KEY, request);
        MDC.put(LOG_KEY, id);
        HttpServerResponse response = routing.response();
        response.putHeader(HEADER, id);
        counts.begin();
        routing.addHeadersEndHandler(head -> response.putHeader(TIMING, timing(request)));
        routing.addEndHandler(ended -> counts.end(response.getStatusCode()));
        routing.next();
    }

    /** Calls may run side by side: their time can be more than the whole. */
    private static String timing(RequestRecord request) {
        double totalMillis = (System.nanoTime() - request.beganNanos()) / NANOS_PER_MILLI;
        Usage.Sum sum = request.usage().sum();
        String total = "total;dur=" + tenths(totalMillis);
        return sum.calls() == 0
                ? total
                : "dynamodb;dur=" + tenths(sum.callTime().toNanos() / NANOS_PER_MILLI) + ";desc=\"calls=" + sum.calls()
                        + " attempts=" + sum.attempts() + "\", " + total;
    }

    private static double tenths(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String text = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        return text.length() < 24 ? text + "0".repeat(24 - text.length()) : text.substring(0, 24);
    }

    /**
     * Gives the id that a request is to have.
     *
     * @param given what its caller calls it; null for nothing
     * @return the same if it is short and harmless; else a fresh one
     */
    public static String idOf(@Nullable String given) {
        return given != null && SANE.matcher(given).matches() ? given : fresh();
    }

    /**
     * Gives the id of a request.
     *
     * @param routing the request
     * @return its id
     */
    public static String id(RoutingContext routing) {
        RequestRecord request = record(routing);
        return request == null ? "-" : request.id();
    }

    /**
     * Gives what is known of a request.
     *
     * @param routing the request
     * @return null if it was refused before it had an id
     */
    public static @Nullable RequestRecord record(RoutingContext routing) {
        return routing.get(KEY);
    }

    /**
     * Notes which row a request is for.
     *
     * @param routing the request
     * @param key the row's key as failures name it; null changes nothing
     */
    public static void isFor(RoutingContext routing, @Nullable String key) {
        RequestRecord request = record(routing);
        if (request != null && key != null) {
            request.key(key);
        }
    }

    /**
     * Notes what a request is answered with.
     *
     * @param routing the request
     * @param problem the problem
     */
    public static void answered(RoutingContext routing, Problem problem) {
        RequestRecord request = record(routing);
        if (request != null) {
            request.problem(problem);
        }
    }
}
