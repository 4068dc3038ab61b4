package io.penstock.dynamo.batch.chunk;

import io.penstock.base.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is not settled yet. Touched only by the one thread that drains its batch.
 *
 * @param <E> the entry
 */
public final class Held<E> {

    private final E entry;
    private final EntryKey key;
    private final long bytes;
    private int attempts;
    private int pauses;
    private boolean underWay;
    private @Nullable ServiceException lastFailure;

    /**
     * Holds an entry.
     *
     * @param entry the entry
     * @param key its primary key
     * @param bytes what it takes in a request, or is expected to take in an answer
     */
    public Held(E entry, EntryKey key, long bytes) {
        this.entry = entry;
        this.key = key;
        this.bytes = bytes;
    }

    /**
     * Returns the entry.
     *
     * @return as the caller gave it
     */
    public E entry() {
        return entry;
    }

    /**
     * Returns the entry's key.
     *
     * @return in canonical form
     */
    public EntryKey key() {
        return key;
    }

    /**
     * Returns the entry's size.
     *
     * @return bytes on the wire
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Counts the requests that carried the entry.
     *
     * @return 0 before the first
     */
    public int attempts() {
        return attempts;
    }

    void sent() {
        attempts++;
        underWay = true;
    }

    /** Notes that the request that was to carry it was never sent. */
    void unsent() {
        attempts--;
    }

    /** Notes that it came back; a request that made progress with others of its chunk starts the pauses anew. */
    void returned(boolean progress, @Nullable ServiceException failure) {
        underWay = false;
        pauses = progress ? 1 : pauses + 1;
        if (failure != null) {
            lastFailure = failure;
        }
    }

    void split() {
        underWay = false;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Counts the pauses in a row without progress, this one included. */
    int pauses() {
        return pauses;
    }

    @Nullable
    ServiceException lastFailure() {
        return lastFailure;
    }
}
