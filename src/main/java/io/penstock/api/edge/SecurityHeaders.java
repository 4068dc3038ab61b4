package io.penstock.api.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells browsers to trust nothing in an answer: what users store is given back with the media type that they chose, and
 * must not run as part of the service. Caches keep nothing of one caller's for another.
 */
@ApplicationScoped
public final class SecurityHeaders {

    /** Behind the one that gives the request its id. */
    private static final int PRIORITY = 9_995;

    private static final String DATA_PATHS = "/v1";

    /** Health and metrics are no pages, but harmless. */
    private static final String PAGES = "/q/";

    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("x-frame-options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence CONTENT_POLICY = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'; sandbox");
    private static final CharSequence OF_ITS_OWN = HttpHeaders.createOptimized("default-src 'self'; script-src 'self'"
            + " 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("cross-origin-resource-policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence PRIVATE = HttpHeaders.createOptimized("private, no-cache");

    void install(@Observes Filters filters) {
        filters.register(SecurityHeaders::pass, PRIORITY);
    }

    /** What is refused for its head is never routed, and so passes no filter. */
    void installForFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(SecurityHeaders::pass);
    }

    private static void pass(RoutingContext routing) {
        if (!routing.response().headWritten()) {
            set(routing);
        }
        routing.next();
    }

    private static void set(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        headers.set(FRAME_OPTIONS, DENY);
        headers.set(REFERRER_POLICY, NO_REFERRER);
        String path = String.valueOf(routing.request().path());
        // The page to try it out, and dev mode's own, need scripts of theirs.
        headers.set(CONTENT_POLICY, path.startsWith(PAGES) ? OF_ITS_OWN : NOTHING);
        headers.set(RESOURCE_POLICY, SAME_ORIGIN);
        if (path.startsWith(DATA_PATHS)) {
            routing.addHeadersEndHandler(head -> {
                if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                    headers.set(HttpHeaders.CACHE_CONTROL, PRIVATE);
                }
            });
        }
    }
}
