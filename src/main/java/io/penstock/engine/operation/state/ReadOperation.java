package io.penstock.engine.operation.state;

import io.penstock.engine.request.Request;
import io.penstock.engine.request.response.Response;

/**
 * An operation that changes nothing; runs on the caller's thread, many at once.
 *
 * @param <Q> its request
 */
public interface ReadOperation<Q extends Request> {

    /**
     * Answers a request from the committed state.
     *
     * @throws io.penstock.engine.failure.EngineException if the request is refused
     */
    Response read(Q request, ReadContext context);
}
