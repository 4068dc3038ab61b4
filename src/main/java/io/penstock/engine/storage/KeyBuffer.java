package io.penstock.engine.storage;

import java.util.Arrays;

/** A growing array of bytes that a key is written into; unlike the JDK's stream it takes no lock for each byte. */
final class KeyBuffer {
    private byte[] bytes;
    private int length;

    KeyBuffer(int capacity) {
        this.bytes = new byte[capacity];
    }

    void write(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void write(byte[] source) {
        write(source, 0, source.length);
    }

    void write(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    int size() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
