package io.penstock.engine.item.codec;

import java.nio.charset.StandardCharsets;

/** A place in the bytes of an encoded item, moving forwards; refuses to leave them. */
final class ByteSource {
    /** DynamoDB allows 32 levels; more can only be damage, and must not exhaust the stack. */
    static final int DEPTH_MAX = 64;

    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Reads the version and the item's size; room is made by that size, so it must be one that an item can have. */
    int itemSize() {
        version();
        int size = varint();
        if (size > ItemCodec.SIZE_MAX_BYTES) {
            throw new CorruptItemException(
                    "a stored item claims to have " + size + " bytes, above " + ItemCodec.SIZE_MAX_BYTES);
        }
        return size;
    }

    private void version() {
        byte version = next();
        if (version != ItemCodec.VERSION) {
            throw new CorruptItemException("unknown version of a stored item: " + version + "; this program reads "
                    + ItemCodec.VERSION + ", a later one may have written it");
        }
    }

    byte next() {
        if (at >= bytes.length) {
            throw truncated();
        }
        return bytes[at++];
    }

    int varint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte part = next();
            value |= (part & 0x7F) << shift;
            if (part >= 0) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw new CorruptItemException("a stored item has a length out of range at byte " + at);
    }

    /** Reads a count of things of at least one byte each. */
    int count() {
        int count = varint();
        if (count > bytes.length - at) {
            throw truncated();
        }
        return count;
    }

    /** Passes over a run of bytes and returns where it begins. */
    int skip(int length) {
        if (length > bytes.length - at) {
            throw truncated();
        }
        int start = at;
        at += length;
        return start;
    }

    String text() {
        int length = varint();
        return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
    }

    void end() {
        if (at != bytes.length) {
            throw new CorruptItemException("a stored item has " + (bytes.length - at) + " bytes too many");
        }
    }

    static void checkDepth(int depth) {
        if (depth > DEPTH_MAX) {
            throw new CorruptItemException("a stored item is nested deeper than " + DEPTH_MAX + " levels");
        }
    }

    private CorruptItemException truncated() {
        return new CorruptItemException("a stored item ends early, after " + bytes.length + " bytes");
    }
}
