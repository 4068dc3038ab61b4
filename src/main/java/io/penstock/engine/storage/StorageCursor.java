package io.penstock.engine.storage;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** Walks over a range of keys; stands on its first entry when made. Not for use by several threads. */
public final class StorageCursor implements AutoCloseable {

    private final ReadOptions options;
    private final Slice lowerBound;
    private final @Nullable Slice upperBound;
    private final RocksIterator iterator;
    private final boolean forward;

    StorageCursor(Opener opener, KeyRange range, boolean forward) {
        this.forward = forward;
        this.options = opener.options();
        this.lowerBound = new Slice(range.from());
        options.setIterateLowerBound(lowerBound);
        byte[] to = range.to();
        this.upperBound = to == null ? null : new Slice(to);
        if (upperBound != null) {
            options.setIterateUpperBound(upperBound);
        }
        this.iterator = opener.iterator(options);
        if (forward) {
            iterator.seekToFirst();
        } else {
            iterator.seekToLast();
        }
    }

    /** What a cursor is made of. */
    interface Opener {
        ReadOptions options();

        RocksIterator iterator(ReadOptions options);
    }

    /** Returns whether the cursor stands on an entry; when false, the range is walked to its end. */
    public boolean isValid() {
        if (iterator.isValid()) {
            return true;
        }
        try {
            iterator.status();
        } catch (RocksDBException e) {
            throw new StorageException("cannot read the store: " + e.getMessage(), e);
        }
        return false;
    }

    /** Returns the key the cursor stands on. */
    public byte[] key() {
        return iterator.key();
    }

    /** Returns the value the cursor stands on. */
    public byte[] value() {
        return iterator.value();
    }

    /** Goes to the next entry in the cursor's direction. */
    public void next() {
        if (forward) {
            iterator.next();
        } else {
            iterator.prev();
        }
    }

    @Override
    public void close() {
        iterator.close();
        options.close();
        lowerBound.close();
        if (upperBound != null) {
            upperBound.close();
        }
    }
}
