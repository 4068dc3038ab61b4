package io.penstock.api.stream.body;

import io.penstock.base.failure.FailureContext;
import org.jspecify.annotations.Nullable;

/**
 * One entry per line. A line that is too long or no UTF-8 is refused by itself; blank lines and carriage returns pass.
 */
final class NdjsonFraming implements Framing {
    private final EntryBytes entry;
    private byte[] chunk = new byte[0];
    private int at;
    private int limit;
    private long line;
    private boolean ended;

    NdjsonFraming(FailureContext context, int entryBytesMax, long firstLine) {
        this.entry = new EntryBytes(context, entryBytesMax);
        this.line = firstLine;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        chunk = bytes;
        at = offset;
        limit = offset + length;
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public @Nullable BodyEntry next() {
        while (at < limit) {
            int lineFeed = at;
            while (lineFeed < limit && chunk[lineFeed] != '\n') {
                lineFeed++;
            }
            entry.add(chunk, at, lineFeed - at);
            if (lineFeed == limit) {
                at = limit;
                return null;
            }
            at = lineFeed + 1;
            BodyEntry taken = entry.take(line);
            line++;
            if (taken != null) {
                return taken;
            }
        }
        return ended ? entry.take(line) : null;
    }
}
