package io.penstock.engine.storage;

import org.jspecify.annotations.Nullable;

/** Reads the store, at one moment or at the newest; closing frees what it holds on to. */
public interface StorageReader extends AutoCloseable {

    /** Returns the value under a key, or null. */
    byte @Nullable [] get(ColumnFamilies family, byte[] key);

    /**
     * Walks over a range of keys as they were when this was called; the cursor must be closed before the reader.
     *
     * @param family what to walk over
     * @param range which keys
     * @param forward true for ascending keys, false for descending ones
     */
    StorageCursor cursor(ColumnFamilies family, KeyRange range, boolean forward);

    @Override
    void close();
}
