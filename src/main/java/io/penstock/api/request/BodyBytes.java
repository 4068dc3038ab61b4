package io.penstock.api.request;

/** A whole request body, no longer than {@link ApiConfig#bodyBytesMax} allows. */
public final class BodyBytes {
    private final byte[] bytes;

    BodyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Gives the body.
     *
     * @return its bytes; not copied, not to be changed
     */
    public byte[] bytes() {
        return bytes;
    }
}
