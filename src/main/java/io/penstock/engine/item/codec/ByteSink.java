package io.penstock.engine.item.codec;

import io.penstock.engine.item.StringValue;
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

    @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int) copies ASCII without an array between.
    void putText(String text) {
        int utf8Length = StringValue.utf8Length(text);
        if (utf8Length == text.length() && isAscii(text)) {
            putVarint(utf8Length);
            reserve(utf8Length);
            text.getBytes(0, utf8Length, bytes, length);
            length += utf8Length;
        } else {
            putBytes(text.getBytes(StandardCharsets.UTF_8));
        }
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

    /** Of equal length in chars and bytes, a text is ASCII unless it has unpaired surrogates. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
