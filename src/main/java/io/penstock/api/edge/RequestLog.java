package io.penstock.api.edge;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.RequestRecord;
import io.penstock.api.problem.RequestTrace;
import io.penstock.base.metric.Pseudonym;
import io.penstock.dynamo.client.measure.Usage;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line for each request, and one for each that failed by the fault of the service or its backend, as JSON
 * objects. Users and keys stand in it by their pseudonyms, paths by their templates; values never.
 */
@ApplicationScoped
public final class RequestLog {

    /** The category of the line for each request; level INFO. */
    public static final String ACCESS = "io.penstock.access";

    /** The category of the line for each failed request; level WARN. */
    public static final String FAILURE = "io.penstock.failure";

    /** Behind the one that gives the request its id. */
    private static final int PRIORITY = 9_990;

    private static final Logger ACCESS_LOG = Logger.getLogger(ACCESS);
    private static final Logger FAILURE_LOG = Logger.getLogger(FAILURE);
    private static final double NANOS_PER_MILLI = 1e6;

    /** Asked for every few seconds by machines; they would drown the rest. */
    private static final String SYSTEM_PATHS = "/q/";

    /** Where the REST layer leaves the template of the path. */
    private static final String PATH_TEMPLATE = "UrlPathTemplate";

    private static final String UNROUTED = "UNROUTED";

    private static final Pattern PATTERN_OF_PARAMETER = Pattern.compile("\\{([^:{}]+):[^{}]*}");

    /** As many as there are resources. */
    private final Map<String, String> routes = new ConcurrentHashMap<>();

    private final Pseudonym pseudonym;
    private final InstantSource clock;

    RequestLog(Pseudonym pseudonym, InstantSource clock) {
        this.pseudonym = pseudonym;
        this.clock = clock;
    }

    /**
     * Says that no resource is known for a request, until one is: else the HTTP server's metrics name whoever is
     * refused before that by its path, and keys stand in paths.
     *
     * @param routing the request, when nothing has been done for it
     */
    public static void unrouted(RoutingContext routing) {
        if (!routing.request().path().startsWith(SYSTEM_PATHS)) {
            ((HttpServerRequestInternal) routing.request()).context().putLocal(PATH_TEMPLATE, UNROUTED);
        }
    }

    void install(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext routing) {
        routing.addEndHandler(ended -> ended(routing, ended.succeeded()));
        routing.next();
    }

    private void ended(RoutingContext routing, boolean answered) {
        RequestRecord request = RequestTrace.record(routing);
        if (request == null) {
            return;
        }
        int status = routing.response().getStatusCode();
        Usage.Sum usage = request.usage().sum();
        boolean failed = status >= HttpStatus.INTERNAL_ERROR || usage.failureCode() != null;
        boolean quiet = !failed && routing.request().path().startsWith(SYSTEM_PATHS);
        if (failed && FAILURE_LOG.isEnabled(Logger.Level.WARN)) {
            FAILURE_LOG.warn(line("failure", routing, request, usage, answered));
        }
        if (!quiet && ACCESS_LOG.isEnabled(Logger.Level.INFO)) {
            ACCESS_LOG.info(line("access", routing, request, usage, answered));
        }
    }

    private String line(String type, RoutingContext routing, RequestRecord request, Usage.Sum usage, boolean answered) {
        Problem problem = request.problem();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LogLine line = new LogLine()
                .add("timestamp", now.toString())
                .add("type", type)
                .add("requestId", request.id())
                .add("traceId", traceId())
                .add("user", user(routing))
                .add("method", routing.request().method().name())
                .add("route", route(routing))
                .add("status", routing.response().getStatusCode())
                .add("ending", answered ? "answered" : "left")
                .add("code", problem == null ? usage.failureCode() : problem.code())
                .add(
                        "operation",
                        problem == null || problem.operation() == null ? usage.operation() : problem.operation())
                .add("table", problem == null || problem.table() == null ? usage.table() : problem.table())
                .add("key", request.key() == null ? null : pseudonym.of(request.key()))
                .add("durationMillis", tenths((System.nanoTime() - request.beganNanos()) / NANOS_PER_MILLI))
                .add("bytesOut", routing.response().bytesWritten());
        if (usage.calls() > 0) {
            line.add("dynamoMillis", tenths(usage.callTime().toNanos() / NANOS_PER_MILLI))
                    .add("calls", usage.calls())
                    .add("attempts", usage.attempts())
                    .add("throttles", usage.throttles())
                    .add("readUnits", usage.readUnits())
                    .add("writeUnits", usage.writeUnits());
        }
        return line.end();
    }

    /** Null where traces are off. */
    private static @Nullable String traceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    private @Nullable String route(RoutingContext routing) {
        String template =
                ((HttpServerRequestInternal) routing.request()).context().getLocal(PATH_TEMPLATE);
        return template == null || template.equals(UNROUTED)
                ? null
                : routes.computeIfAbsent(
                        template, text -> PATTERN_OF_PARAMETER.matcher(text).replaceAll("{$1}"));
    }

    private @Nullable String user(RoutingContext routing) {
        return routing.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? pseudonym.of(user.getSecurityIdentity().getPrincipal().getName())
                : null;
    }

    private static double tenths(double millis) {
        return Math.round(millis * 10) / 10.0;
    }
}
