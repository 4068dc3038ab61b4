package io.penstock.engine.item;

import java.util.Arrays;
import java.util.HexFormat;

/** A binary value: an immutable run of bytes, ordered as unsigned bytes. */
public final class BinaryValue implements AttributeValue, Comparable<BinaryValue> {
    private final byte[] bytes;

    private BinaryValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a value with a copy of the bytes. */
    public static BinaryValue copyOf(byte... bytes) {
        return new BinaryValue(bytes.clone());
    }

    /** Returns a value that takes the array over without copying: the caller must never change it again. */
    public static BinaryValue wrap(byte[] bytes) {
        return new BinaryValue(bytes);
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Returns a copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Returns the bytes themselves, without copying: the caller must never change them. */
    public byte[] unsafeBytes() {
        return bytes;
    }

    /** Tells whether this value's first bytes are those of the prefix. */
    public boolean startsWith(BinaryValue prefix) {
        int length = prefix.bytes.length;
        return length <= bytes.length && Arrays.equals(bytes, 0, length, prefix.bytes, 0, length);
    }

    /** Tells whether the bytes of the other value stand somewhere in this value, one after the other. */
    public boolean contains(BinaryValue part) {
        int last = bytes.length - part.bytes.length;
        for (int start = 0; start <= last; start++) {
            if (Arrays.equals(bytes, start, start + part.bytes.length, part.bytes, 0, part.bytes.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public AttributeType type() {
        return AttributeType.B;
    }

    @Override
    public int sizeBytes() {
        return bytes.length;
    }

    @Override
    public int compareTo(BinaryValue other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryValue that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "BinaryValue[" + HexFormat.of().formatHex(bytes) + "]";
    }
}
