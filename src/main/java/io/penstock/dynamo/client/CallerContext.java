package io.penstock.dynamo.client;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

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
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return uni;
        }
        return uni.emitOn(command -> {
            if (Vertx.currentContext() == caller) {
                command.run();
            } else {
                caller.runOnContext(nothing -> command.run());
            }
        });
    }
}
