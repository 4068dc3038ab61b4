package io.penstock.api.request;

import java.io.ByteArrayInputStream;

/** A whole request body, no longer than {@link ApiConfig#bodyBytesMax} allows. */
public final class BodyBytes {
    private final byte[] bytes;

    BodyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A body on its way through the framework, which hands on streams. */
    static final class Stream extends ByteArrayInputStream {

        Stream(byte[] bytes) {
            super(bytes);
        }

        BodyBytes body() {
            return new BodyBytes(buf);
        }
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
