package io.penstock.dynamo.client;

import io.penstock.base.retry.Deadline;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Vert.x context of whoever asks: answers are brought back to it, because request-scoped data and the log's context
 * live there, and the deadline of the request is kept on it.
 */
public final class CallerContext {

    private static final String DEADLINE = "penstock.deadline";

    private CallerContext() {}

    /**
     * Sets the deadline of the request on whose context this is called; every {@link Call} that is described there from
     * now on is bound by it.
     *
     * @param deadline by when the request must be answered
     * @return lifts it again: what goes on after the answer is not bound by it
     */
    public static Runnable limit(Deadline deadline) {
        Context caller = ownContext();
        if (caller == null) {
            throw new IllegalStateException("a deadline is kept on the context of a request; this is none");
        }
        caller.putLocal(DEADLINE, deadline);
        return () -> caller.removeLocal(DEADLINE);
    }

    /**
     * Sets a deadline from now, within that of the request on whose context this is called.
     *
     * @param duration the time allowed
     * @return the earlier of both
     */
    public static Deadline deadline(Duration duration) {
        Context caller = ownContext();
        Deadline limit = caller == null ? null : caller.getLocal(DEADLINE);
        return limit == null ? Deadline.after(duration) : limit.within(duration);
    }

    /** The context of one request; others are shared, and hold nothing for a request. */
    private static @Nullable Context ownContext() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context : null;
    }

    /**
     * Makes a Uni emit on the context that this method is called on.
     *
     * @param uni emits anywhere
     * @param <T> what it emits
     * @return the Uni; the same if there is no context
     */
    public static <T> Uni<T> returning(Uni<T> uni) {
        return Vertx.currentContext() == null ? uni : uni.emitOn(executor());
    }

    /**
     * Captures the context that this method is called on.
     *
     * @return runs commands on that context: at once if already there, or if there was none
     */
    public static Executor executor() {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return Runnable::run;
        }
        return command -> {
            if (Vertx.currentContext() == caller) {
                command.run();
            } else {
                caller.runOnContext(nothing -> command.run());
            }
        };
    }

    /**
     * Runs a command later, on the event loop of the context that this method is called on.
     *
     * @param delay how long from now
     * @param command must not block
     * @return stops it; without effect once it has run
     */
    public static Runnable after(Duration delay, Runnable command) {
        Context caller = Vertx.currentContext();
        // The event loop's own timer: no other thread has to be woken for it, and none wakes.
        Future<?> timer = caller == null
                ? Infrastructure.getDefaultWorkerPool().schedule(command, delay.toNanos(), TimeUnit.NANOSECONDS)
                : ((ContextInternal) caller).nettyEventLoop().schedule(command, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }
}
