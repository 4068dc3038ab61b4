package io.penstock.engine.wire;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** The one answer to a request; may be given on any thread. */
public interface Reply {

    /**
     * Sends a result.
     *
     * @param json writes the response body, on the event loop of the connection; what it throws becomes the answer
     */
    void success(Supplier<ByteBuffer> json);

    /**
     * Sends an error: as itself if it is an {@link io.penstock.engine.failure.EngineException}, else as an internal
     * server error, which is logged and tells the caller nothing.
     *
     * @param failure why there is no result
     */
    void failure(Throwable failure);
}
