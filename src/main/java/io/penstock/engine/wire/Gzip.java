package io.penstock.engine.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compression of answers and bounded decompression of requests. */
final class Gzip {

    /** Below this an answer fits one packet and is sent as it is. */
    static final int ANSWER_MIN_BYTES = 1024;

    private Gzip() {}

    static byte[] compress(byte[] bytes, int offset, int length) {
        var out = new ByteArrayOutputStream(length / 4 + 64);
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            gzip.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Returns null if the content is larger than allowed, however small its compressed form. */
    static byte @Nullable [] decompress(byte[] bytes, int maxBytes) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var content = gzip.readNBytes(maxBytes + 1);
            return content.length > maxBytes ? null : content;
        }
    }
}
