package io.penstock.engine.storage;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;

/** The store as it was at one moment, however much is written meanwhile. */
public final class StorageSnapshot implements StorageReader {

    private final Storage storage;
    private final Snapshot snapshot;
    private final ReadOptions getOptions;

    StorageSnapshot(Storage storage, Snapshot snapshot) {
        this.storage = storage;
        this.snapshot = snapshot;
        this.getOptions = options();
    }

    private ReadOptions options() {
        return new ReadOptions().setSnapshot(snapshot);
    }

    @Override
    public byte @Nullable [] get(ColumnFamilies family, byte[] key) {
        return storage.get(family, getOptions, key);
    }

    @Override
    public StorageCursor cursor(ColumnFamilies family, KeyRange range, boolean forward) {
        return new StorageCursor(
                new StorageCursor.Opener() {
                    @Override
                    public ReadOptions options() {
                        return StorageSnapshot.this.options();
                    }

                    @Override
                    public RocksIterator iterator(ReadOptions options) {
                        return storage.iterator(family, options);
                    }
                },
                range,
                forward);
    }

    @Override
    public void close() {
        getOptions.close();
        storage.release(snapshot);
    }
}
