package io.penstock.engine.wire;

/**
 * What stands behind the wire: answers one operation, given as the bytes of its JSON request.
 *
 * <p>Called on an event loop, from several at once. It may read storage there, but must not wait: the answer to a write
 * comes later, on any thread.
 */
public interface OperationEndpoint {

    /**
     * Says whether the target header names an operation of this endpoint.
     *
     * @param target the value of {@code X-Amz-Target}
     * @return true if {@link #answer} takes it
     */
    boolean knows(String target);

    /**
     * Answers one request.
     *
     * @param target the value of {@code X-Amz-Target}, one that {@link #knows} accepts
     * @param body the request body, uncompressed
     * @param reply to be completed exactly once; whatever this method throws completes it as a failure
     */
    void answer(String target, byte[] body, Reply reply);
}
