package io.penstock.engine.operation.state;

import io.penstock.engine.request.Request;
import io.penstock.engine.request.response.Response;

/**
 * An operation that may change something: what needs no state is done on the caller's thread, the rest in its turn on
 * the writer's.
 *
 * @param <Q> its request
 */
public interface WriteOperation<Q extends Request> {

    /**
     * Checks and parses what can be without state, and returns the rest as a command.
     *
     * @throws io.penstock.engine.failure.EngineException if the request is refused whatever the state
     */
    WriteCommand<Response> prepare(Q request);
}
