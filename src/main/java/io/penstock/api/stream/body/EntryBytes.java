package io.penstock.api.stream.body;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of one entry, up to the limit; of a longer one only the length. Not thread-safe. */
final class EntryBytes {
    private static final int CAPACITY_FIRST = 1024;
    private static final int CAPACITY_KEPT_MAX = 64 * 1024;

    private final FailureContext context;
    private final int bytesMax;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(CAPACITY_FIRST);
    private byte[] bytes = new byte[CAPACITY_FIRST];
    private int kept;
    private long length;

    EntryBytes(FailureContext context, int bytesMax) {
        this.context = context;
        this.bytesMax = bytesMax;
    }

    void add(byte[] more, int offset, int count) {
        length += count;
        if (length > bytesMax) {
            kept = 0;
            return;
        }
        if (kept + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(bytesMax, Math.max(bytes.length * 2, kept + count)));
        }
        System.arraycopy(more, offset, bytes, kept, count);
        kept += count;
    }

    /** Returns what was collected without the white space around it, and begins anew. Null if it is blank. */
    @Nullable
    BodyEntry take(long line) {
        BodyEntry entry = length > bytesMax ? tooLong(line) : text(line);
        kept = 0;
        length = 0;
        if (bytes.length > CAPACITY_KEPT_MAX) {
            bytes = new byte[CAPACITY_FIRST];
        }
        return entry;
    }

    private @Nullable BodyEntry text(long line) {
        int from = 0;
        int to = kept;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        if (from == to) {
            return null;
        }
        if (!isUtf8(from, to)) {
            return new BodyEntry.Refused(line, Framing.broken(context, "line " + line + ": the text is not UTF-8"));
        }
        return new BodyEntry.Text(line, Arrays.copyOfRange(bytes, from, to));
    }

    private BodyEntry tooLong(long line) {
        TooLargeException.Measure measure =
                new TooLargeException.Measure("the entry at line " + line, bytesMax, length, "bytes");
        return new BodyEntry.Refused(line, new TooLargeException(context, measure));
    }

    private boolean isUtf8(int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        if (at == to) {
            return true;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, at, to - at);
        decoder.reset();
        while (true) {
            decoded.clear();
            var result = decoder.decode(rest, decoded, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
