package io.penstock.api.stream.body;

import io.penstock.base.failure.FailureContext;
import org.jspecify.annotations.Nullable;

/**
 * Passes over a byte order mark and white space, then reads on as NDJSON, or as an array if the body begins with a
 * bracket and was not announced as NDJSON.
 */
final class DetectingFraming implements Framing {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final FailureContext context;
    private final int entryBytesMax;
    private final boolean announcedAsLines;
    private int marksMatched;
    private boolean markPossible = true;
    private long line = 1;
    private boolean ended;
    private @Nullable Framing found;

    /** What {@link #found} gets after the bytes of a byte order mark that proved to be none. */
    private byte[] later = new byte[0];

    private int laterOffset;
    private int laterLength;

    DetectingFraming(FailureContext context, int entryBytesMax, boolean announcedAsLines) {
        this.context = context;
        this.entryBytesMax = entryBytesMax;
        this.announcedAsLines = announcedAsLines;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        if (found != null) {
            found.feed(bytes, offset, length);
            return;
        }
        int at = offset;
        int limit = offset + length;
        while (at < limit && found == null) {
            byte b = bytes[at];
            if (markPossible && b == BYTE_ORDER_MARK[marksMatched]) {
                marksMatched++;
                markPossible = marksMatched < BYTE_ORDER_MARK.length;
                at++;
            } else if (markPossible && marksMatched > 0) {
                choose(false).feed(BYTE_ORDER_MARK, 0, marksMatched);
                later(bytes, at, limit - at);
            } else if (EntryBytes.isSpace(b)) {
                markPossible = false;
                line += b == '\n' ? 1 : 0;
                at++;
            } else {
                choose(b == '[' && !announcedAsLines).feed(bytes, at, limit - at);
            }
        }
    }

    @Override
    public void end() {
        ended = true;
        if (found == null) {
            Framing chosen = choose(false);
            if (markPossible && marksMatched > 0) {
                chosen.feed(BYTE_ORDER_MARK, 0, marksMatched);
            }
        }
        if (found != null && laterLength == 0) {
            found.end();
        }
    }

    @Override
    public @Nullable BodyEntry next() {
        if (found == null) {
            return null;
        }
        BodyEntry entry = found.next();
        if (entry == null && laterLength > 0) {
            found.feed(later, laterOffset, laterLength);
            laterLength = 0;
            if (ended) {
                found.end();
            }
            entry = found.next();
        }
        return entry;
    }

    private void later(byte[] bytes, int offset, int length) {
        later = bytes;
        laterOffset = offset;
        laterLength = length;
    }

    private Framing choose(boolean array) {
        Framing chosen = array
                ? new ArrayFraming(context, entryBytesMax, line)
                : new NdjsonFraming(context, entryBytesMax, line);
        found = chosen;
        return chosen;
    }
}
