package io.penstock.api.stream.body;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip (RFC 1952) as its bytes arrive, several members behind each other too. Refuses what inflates out of
 * proportion. Holds one chunk; {@link #close} frees the inflater. Not thread-safe.
 */
final class Gunzip implements AutoCloseable {
    private static final long INFLATED_FREELY_BYTES = 10L * 1024 * 1024;
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int FLAG_CHECKSUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private enum State {
        HEADER,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        CHECKSUM,
        DATA,
        TRAILER
    }

    private final FailureContext context;
    private final int inflationMax;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] small = new byte[HEADER_BYTES];
    private State state = State.HEADER;
    private int smallLength;
    private int flags;
    private int extraLeft;
    private byte[] chunk = new byte[0];
    private int at;
    private int limit;
    private long compressedBytes;
    private long inflatedBytes;
    private int members;

    Gunzip(FailureContext context, int inflationMax) {
        this.context = context;
        this.inflationMax = inflationMax;
    }

    /** Takes the next bytes; only to be called after {@link #inflate} returned 0. */
    void feed(byte[] bytes) {
        chunk = bytes;
        at = 0;
        limit = bytes.length;
        compressedBytes += bytes.length;
    }

    /** Inflates into a buffer; returns how many bytes, 0 if more input is needed. */
    int inflate(byte[] into) {
        while (at < limit || (state == State.DATA && !inflater.needsInput())) {
            if (state == State.DATA) {
                int count = data(into);
                if (count > 0) {
                    return count;
                }
            } else {
                frame(chunk[at++]);
            }
        }
        return 0;
    }

    /** Says that no more bytes will come. */
    void end() {
        if (state != State.HEADER || smallLength > 0 || members == 0) {
            throw Framing.broken(context, "the gzip body ends before it is complete");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int data(byte[] into) {
        if (inflater.needsInput() && at < limit) {
            inflater.setInput(chunk, at, limit - at);
            at = limit;
        }
        int count;
        try {
            count = inflater.inflate(into);
        } catch (DataFormatException e) {
            throw notGzip();
        }
        if (inflater.needsDictionary()) {
            throw notGzip();
        }
        crc.update(into, 0, count);
        inflatedBytes += count;
        if (inflatedBytes > INFLATED_FREELY_BYTES && inflatedBytes / inflationMax > compressedBytes) {
            throw new TooLargeException(
                    context,
                    new TooLargeException.Measure(
                            "what the gzip body inflates to",
                            Math.max(INFLATED_FREELY_BYTES, compressedBytes * inflationMax),
                            inflatedBytes,
                            "bytes"));
        }
        if (inflater.finished()) {
            at = limit - inflater.getRemaining();
            state = State.TRAILER;
        }
        return count;
    }

    private void frame(byte b) {
        switch (state) {
            case HEADER -> {
                small[smallLength++] = b;
                if (smallLength == HEADER_BYTES) {
                    header();
                }
            }
            case EXTRA_LENGTH -> {
                small[smallLength++] = b;
                if (smallLength == 2) {
                    extraLeft = (int) unsigned(0, 2);
                    enter(extraLeft > 0 ? State.EXTRA : after(State.EXTRA));
                }
            }
            case EXTRA -> {
                extraLeft--;
                if (extraLeft == 0) {
                    enter(after(State.EXTRA));
                }
            }
            case NAME, COMMENT -> {
                if (b == 0) {
                    enter(after(state));
                }
            }
            case CHECKSUM -> {
                smallLength++;
                if (smallLength == 2) {
                    enter(State.DATA);
                }
            }
            default -> {
                small[smallLength++] = b;
                if (smallLength == TRAILER_BYTES) {
                    trailer();
                }
            }
        }
    }

    private void header() {
        if (unsigned(0, 2) != 0x8b1f || small[2] != 8) {
            throw notGzip();
        }
        flags = small[3];
        enter((flags & FLAG_EXTRA) != 0 ? State.EXTRA_LENGTH : after(State.EXTRA));
    }

    private State after(State part) {
        if (part == State.EXTRA && (flags & FLAG_NAME) != 0) {
            return State.NAME;
        }
        if ((part == State.EXTRA || part == State.NAME) && (flags & FLAG_COMMENT) != 0) {
            return State.COMMENT;
        }
        return (flags & FLAG_CHECKSUM) != 0 ? State.CHECKSUM : State.DATA;
    }

    private void trailer() {
        if (unsigned(0, 4) != crc.getValue() || unsigned(4, 4) != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw Framing.broken(context, "the gzip body is damaged: its checksum or length does not match");
        }
        members++;
        inflater.reset();
        crc.reset();
        enter(State.HEADER);
    }

    private void enter(State next) {
        state = next;
        smallLength = 0;
    }

    /** Reads a little-endian number of the collected bytes. */
    private long unsigned(int from, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << Byte.SIZE | Byte.toUnsignedLong(small[from + i]);
        }
        return value;
    }

    private RuntimeException notGzip() {
        return Framing.broken(context, "the body is announced as gzip but is not, or is damaged");
    }
}
