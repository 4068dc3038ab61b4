package io.penstock.engine.wire;

import java.nio.ByteBuffer;

/** The one answer to a request; may be given on any thread. */
public interface Reply {

    /**
     * Sends a result.
     *
     * @param json the response body; the reply owns it from now on
     */
    void success(ByteBuffer json);

    /**
     * Sends an error: as itself if it is an {@link io.penstock.engine.failure.EngineException}, else as an internal
     * server error, which is logged and tells the caller nothing.
     *
     * @param failure why there is no result
     */
    void failure(Throwable failure);
}
