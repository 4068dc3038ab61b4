package io.penstock.api.request;

import java.util.Arrays;

/**
 * A whole request body, no longer than {@link ApiConfig#bodyBytesMax} allows.
 *
 * @param bytes the body; not copied, not to be changed
 */
public record BodyBytes(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof BodyBytes body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "BodyBytes[" + bytes.length + " bytes]";
    }
}
