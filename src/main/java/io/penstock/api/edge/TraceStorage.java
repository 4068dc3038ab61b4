package io.penstock.api.edge;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Keeps no trace on an event loop itself, only on the contexts of requests. Whoever attaches one outside of them, the
 * framework's own propagation to callbacks first of all, leaves it there: the next request that arrives on the loop
 * would be taken for a part of it.
 */
public final class TraceStorage implements ContextStorage {

    private final ContextStorage delegate;

    TraceStorage(ContextStorage delegate) {
        this.delegate = delegate;
    }

    /** To be called before anything is traced; later it changes nothing. */
    static void install() {
        ContextStorage.addWrapper(TraceStorage::new);
    }

    @Override
    public Scope attach(Context context) {
        return isBareEventLoop() ? Scope.noop() : delegate.attach(context);
    }

    @Override
    public @Nullable Context current() {
        return isBareEventLoop() ? null : delegate.current();
    }

    private static boolean isBareEventLoop() {
        return io.vertx.core.Context.isOnEventLoopThread() && Vertx.currentContext() == null;
    }
}
