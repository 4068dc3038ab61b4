package io.penstock.engine.wire.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Grows an array of bytes that JSON is written into. Commas come by themselves: every name and every value puts one
 * before it unless it is the first in its object or list, or follows its name.
 */
final class JsonSink {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private byte[] bytes;
    private int length;

    JsonSink(int capacity) {
        this.bytes = new byte[Math.max(16, capacity)];
    }

    ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    JsonSink open(char bracket) {
        separate();
        put((byte) bracket);
        return this;
    }

    JsonSink close(char bracket) {
        put((byte) bracket);
        return this;
    }

    /** Writes a name that needs no escaping. */
    JsonSink name(String name) {
        separate();
        reserve(name.length() + 3);
        bytes[length++] = '"';
        ascii(name);
        bytes[length++] = '"';
        bytes[length++] = ':';
        return this;
    }

    /** Writes a name that may be anything. */
    JsonSink anyName(String name) {
        text(name);
        put((byte) ':');
        return this;
    }

    /** Writes a name as UTF-8. */
    void anyName(byte[] source, int offset, int size) {
        text(source, offset, size);
        put((byte) ':');
    }

    JsonSink text(String text) {
        separate();
        int size = text.length();
        reserve(size + 2);
        bytes[length++] = '"';
        int i = 0;
        while (i < size) {
            char c = text.charAt(i);
            if (c >= 0x80 || isEscaped(c)) {
                break;
            }
            bytes[length++] = (byte) c;
            i++;
        }
        if (i < size) {
            escape(utf8(text, i));
        }
        put((byte) '"');
        return this;
    }

    /** Writes a text given as UTF-8. */
    void text(byte[] source, int offset, int size) {
        separate();
        put((byte) '"');
        int end = offset + size;
        int start = offset;
        for (int i = offset; i < end; i++) {
            byte b = source[i];
            if (b >= 0 && isEscaped(b)) {
                copy(source, start, i - start);
                escape(b);
                start = i + 1;
            }
        }
        copy(source, start, end - start);
        put((byte) '"');
    }

    /** Writes a text in quotes that is ASCII without anything to escape. */
    void plainText(byte[] source, int offset, int size) {
        separate();
        put((byte) '"');
        copy(source, offset, size);
        put((byte) '"');
    }

    /** Writes bytes as Base64 in quotes. */
    void base64(byte[] source, int offset, int size) {
        separate();
        put((byte) '"');
        byte[] part = offset == 0 && size == source.length ? source : Arrays.copyOfRange(source, offset, offset + size);
        byte[] encoded = Base64.getEncoder().encode(part);
        copy(encoded, 0, encoded.length);
        put((byte) '"');
    }

    JsonSink number(String number) {
        separate();
        reserve(number.length());
        ascii(number);
        return this;
    }

    JsonSink number(double number) {
        return number(Double.toString(number));
    }

    JsonSink number(long number) {
        return number(Long.toString(number));
    }

    JsonSink flag(boolean flag) {
        return number(flag ? "true" : "false");
    }

    void nothing() {
        separate();
        copy(NULL, 0, NULL.length);
    }

    private void separate() {
        if (length > 0) {
            byte last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                put((byte) ',');
            }
        }
    }

    private static byte[] utf8(String text, int from) {
        return text.substring(from).getBytes(StandardCharsets.UTF_8);
    }

    private void escape(byte[] utf8) {
        reserve(utf8.length + 1);
        for (byte b : utf8) {
            if (b >= 0 && isEscaped(b)) {
                escape(b);
            } else {
                put(b);
            }
        }
    }

    private static boolean isEscaped(int c) {
        return c < 0x20 || c == '"' || c == '\\';
    }

    private void escape(byte b) {
        reserve(6);
        bytes[length++] = '\\';
        switch (b) {
            case '"', '\\' -> bytes[length++] = b;
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 0xF];
            }
        }
    }

    @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int) copies ASCII without an array between.
    private void ascii(String text) {
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    private void copy(byte[] source, int offset, int size) {
        reserve(size);
        System.arraycopy(source, offset, bytes, length, size);
        length += size;
    }

    private void put(byte b) {
        reserve(1);
        bytes[length++] = b;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), length + more));
        }
    }
}
