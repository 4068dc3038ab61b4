package io.penstock.api.stream.body;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import java.io.ByteArrayOutputStream;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The whole body as one entry, up to a limit. */
final class WholeFraming implements Framing {
    private final FailureContext context;
    private final long bytesMax;
    private final IntConsumer room;
    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private boolean ended;
    private boolean taken;

    /** Is told of all bytes before they are kept; what it throws ends the reading. */
    WholeFraming(FailureContext context, long bytesMax, IntConsumer room) {
        this.context = context;
        this.bytesMax = bytesMax;
        this.room = room;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        long size = (long) whole.size() + length;
        if (size > bytesMax) {
            throw new TooLargeException(context, new TooLargeException.Measure("the body", bytesMax, size, "bytes"));
        }
        room.accept(length);
        whole.write(bytes, offset, length);
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public @Nullable BodyEntry next() {
        if (!ended || taken) {
            return null;
        }
        taken = true;
        return new BodyEntry.Text(1, whole.toByteArray());
    }
}
