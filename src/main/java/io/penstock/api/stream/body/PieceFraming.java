package io.penstock.api.stream.body;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a body of bytes into pieces of one length; a short one stays whole. Not thread-safe. */
final class PieceFraming implements Framing {
    private static final int CAPACITY_FIRST = 4 * 1024;

    private final FailureContext context;
    private final RequestBody.PieceSizes sizes;
    private byte[] held = new byte[CAPACITY_FIRST];
    private int count;
    private long total;
    private boolean cutting;
    private boolean ended;
    private boolean done;

    PieceFraming(FailureContext context, RequestBody.PieceSizes sizes) {
        this.context = context;
        this.sizes = sizes;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        total += length;
        if (total > sizes.bytesMax()) {
            throw tooLarge(context, sizes, total);
        }
        if (count + length > held.length) {
            held = Arrays.copyOf(held, Math.max(count + length, held.length * 2));
        }
        System.arraycopy(bytes, offset, held, count, length);
        count += length;
    }

    @Override
    public void end() {
        ended = true;
    }

    /** A piece goes out only when more follows on it, so that the last one is known to be the last. */
    @Override
    public @Nullable BodyEntry next() {
        cutting = cutting || count > sizes.wholeBytesMax();
        if (cutting && count > sizes.pieceBytes()) {
            byte[] piece = Arrays.copyOf(held, sizes.pieceBytes());
            count -= sizes.pieceBytes();
            System.arraycopy(held, sizes.pieceBytes(), held, 0, count);
            return new BodyEntry.Piece(piece, false);
        }
        if (!ended || done) {
            return null;
        }
        done = true;
        return new BodyEntry.Piece(Arrays.copyOf(held, count), true);
    }

    static TooLargeException tooLarge(FailureContext context, RequestBody.PieceSizes sizes, long actual) {
        return new TooLargeException(
                context, new TooLargeException.Measure("the value", sizes.bytesMax(), actual, "bytes"));
    }
}
