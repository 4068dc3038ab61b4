package io.penstock.api.stream.body;

import org.jspecify.annotations.Nullable;

/**
 * From the bytes of a body to its entries: inflates if need be, then cuts. Does no reading of its own. Not thread-safe.
 */
final class BodyBytes implements AutoCloseable {
    private static final int INFLATED_BYTES = 32 * 1024;

    /** How much may be inflated in one go before others get their turn on the event loop. */
    private static final int INFLATIONS_PER_TURN = 32;

    private final Framing framing;
    private final @Nullable Gunzip gunzip;
    private final byte[] inflated;
    private boolean hungry = true;
    private boolean ended;
    private int inflations;

    BodyBytes(Framing framing, @Nullable Gunzip gunzip) {
        this.framing = framing;
        this.gunzip = gunzip;
        this.inflated = new byte[gunzip == null ? 0 : INFLATED_BYTES];
    }

    /** Takes the next bytes; only to be called when {@link #isHungry}. */
    void feed(byte[] bytes) {
        if (gunzip == null) {
            framing.feed(bytes, 0, bytes.length);
        } else {
            gunzip.feed(bytes);
        }
        hungry = false;
    }

    /** Says that no more bytes will come. */
    void end() {
        if (gunzip != null) {
            gunzip.end();
        }
        framing.end();
        ended = true;
        hungry = false;
    }

    /** Says whether {@link #end} was called. */
    boolean isEnded() {
        return ended;
    }

    /** Says whether {@link #next} returned null because it has used up its bytes. */
    boolean isHungry() {
        return hungry;
    }

    /** Returns the next entry; null if bytes are wanted ({@link #isHungry}) or if it wants to go on in another turn. */
    @Nullable
    BodyEntry next() {
        inflations = 0;
        while (true) {
            BodyEntry entry = framing.next();
            if (entry != null) {
                return entry;
            }
            int count = gunzip == null ? 0 : gunzip.inflate(inflated);
            if (count == 0) {
                hungry = true;
                return null;
            }
            framing.feed(inflated, 0, count);
            inflations++;
            if (inflations == INFLATIONS_PER_TURN) {
                return null;
            }
        }
    }

    @Override
    public void close() {
        if (gunzip != null) {
            gunzip.close();
        }
    }
}
