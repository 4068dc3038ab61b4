package io.penstock.dynamo.client.measure;

import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a call is made.
 *
 * @param usage what it adds to
 * @param trace the span it belongs below
 */
public record Origin(Usage usage, Context trace) {

    private static final String KEY = "penstock.usage";

    /**
     * Finds the request that is under way on this Vert.x context.
     *
     * @return its origin; one of its own if there is none
     */
    public static Origin current() {
        Usage usage = find();
        return new Origin(usage == null ? new Usage() : usage, Context.current());
    }

    /**
     * Starts to sum for the request that is under way on this Vert.x context.
     *
     * @return empty sums, which every call made on this context adds to
     */
    public static Usage begin() {
        Usage usage = new Usage();
        io.vertx.core.Context context = Vertx.currentContext();
        if (context != null && VertxContext.isDuplicatedContext(context)) {
            context.putLocal(KEY, usage);
        }
        return usage;
    }

    /**
     * Makes the same origin within a span.
     *
     * @param span a context below this one's
     * @return the origin of what happens within the span
     */
    public Origin within(Context span) {
        return new Origin(usage, span);
    }

    private static @Nullable Usage find() {
        io.vertx.core.Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context.getLocal(KEY) : null;
    }
}
