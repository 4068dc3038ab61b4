package io.penstock.engine.item.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that an item is written into. */
final class ByteSink {
    private byte[] bytes;
    private int length;

    ByteSink(int capacity) {
        this.bytes = new byte[capacity];
    }

    void putByte(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    void putVarint(int value) {
        reserve(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void putText(String text) {
        putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void putBytes(byte[] source) {
        putVarint(source.length);
        reserve(source.length);
        System.arraycopy(source, 0, bytes, length, source.length);
        length += source.length;
    }

    byte[] toByteArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
