package io.penstock.dynamo.client;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Brings an answer back to the Vert.x context that asked: request-scoped data and the log's context live there. */
public final class CallerContext {

    private CallerContext() {}

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
}
