package io.penstock.engine.operation.state;

/**
 * A write that is ready to be put in order with all others.
 *
 * @param <R> what it answers
 */
public interface WriteCommand<R> {

    /**
     * Evaluates the command against everything before it and stages its writes; runs on the writer's thread. When it
     * throws, nothing of it is kept.
     *
     * @throws io.penstock.engine.failure.EngineException if the request is refused
     */
    R apply(WriteContext context);

    /** Returns whether the command must see everything before it committed, and be committed before what follows. */
    default boolean runsAlone() {
        return false;
    }
}
