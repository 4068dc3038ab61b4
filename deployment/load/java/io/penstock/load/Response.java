package io.penstock.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads one HTTP response after the other from a connection, with a length or in chunks. Not thread-safe. */
final class Response {

    private static final int HEAD_MIN = 16;

    private byte[] bytes = new byte[64 * 1024];
    private int length;
    private int headEnd = -1;
    private int bodyLength = -1;

    /** Where the next bytes from the socket go. */
    ByteBuffer space() {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        return ByteBuffer.wrap(bytes, length, bytes.length - length);
    }

    void received(int count) {
        length += count;
    }

    boolean isComplete() {
        if (headEnd < 0 && !findHead()) {
            return false;
        }
        return bodyLength >= 0 ? length >= headEnd + bodyLength : endsInLastChunk();
    }

    private boolean findHead() {
        for (int i = HEAD_MIN; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                headEnd = i + 4;
                bodyLength = contentLength();
                return true;
            }
        }
        return false;
    }

    private int contentLength() {
        for (int i = 0; i + 16 < headEnd; i++) {
            if (bytes[i] == '\n' && (bytes[i + 1] | 32) == 'c' && (bytes[i + 9] | 32) == 'l' && bytes[i + 15] == ':') {
                var value = 0;
                for (int j = i + 16; bytes[j] != '\r'; j++) {
                    if (bytes[j] != ' ') {
                        value = value * 10 + bytes[j] - '0';
                    }
                }
                return value;
            }
        }
        return -1;
    }

    private boolean endsInLastChunk() {
        return length >= headEnd + 5
                && bytes[length - 5] == '0'
                && bytes[length - 4] == '\r'
                && bytes[length - 3] == '\n'
                && bytes[length - 2] == '\r'
                && bytes[length - 1] == '\n';
    }

    int status() {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    int bodyBytes() {
        return length - headEnd;
    }

    String text() {
        return new String(bytes, headEnd, length - headEnd, UTF_8);
    }

    /** The JSON value of a member, cut out of the body; or null. Good for flat key objects only. */
    String member(String name) {
        var text = new String(bytes, headEnd, length - headEnd, ISO_8859_1);
        var start = text.indexOf("\"" + name + "\":");
        if (start < 0) {
            return null;
        }
        var open = text.indexOf('{', start);
        var depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return text.substring(open, i + 1);
            }
        }
        return null;
    }

    void clear() {
        length = 0;
        headEnd = -1;
        bodyLength = -1;
    }
}
