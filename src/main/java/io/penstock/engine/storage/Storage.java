package io.penstock.engine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/**
 * The open store: reads the newest committed state, makes snapshots, and takes groups of writes.
 *
 * <p>Reading is safe from any thread, writing from one at a time. It must not be closed while a cursor or snapshot is
 * open or a read is under way.
 */
public final class Storage implements StorageReader {

    private final @Nullable DataDirectory directory;
    private final StorageOptions options;
    private final RocksDB database;
    private final Map<ColumnFamilies, ColumnFamilyHandle> handles;
    private final ReadOptions newest = new ReadOptions();

    private Storage(
            @Nullable DataDirectory directory,
            StorageOptions options,
            RocksDB database,
            Map<ColumnFamilies, ColumnFamilyHandle> handles) {
        this.directory = directory;
        this.options = options;
        this.database = database;
        this.handles = handles;
    }

    /**
     * Opens a store, creating it where there is none.
     *
     * @throws StorageException if the directory is unwritable, in use, of another format, or its data is damaged
     */
    public static Storage open(StorageConfig config) {
        NativeLibrary.load();
        DataDirectory directory = config.directory() == null ? null : DataDirectory.open(config.directory());
        StorageOptions options = new StorageOptions(config);
        try {
            return open(directory, options);
        } catch (RocksDBException | IOException e) {
            options.close();
            if (directory != null) {
                directory.close();
            }
            throw new StorageException("cannot open the data in " + config.directory() + ": " + e.getMessage(), e);
        }
    }

    private static Storage open(@Nullable DataDirectory directory, StorageOptions options)
            throws RocksDBException, IOException {
        String path = "/penstock";
        if (directory != null) {
            Files.createDirectories(directory.dataPath());
            path = directory.dataPath().toString();
        }
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (ColumnFamilies family : ColumnFamilies.values()) {
            descriptors.add(new ColumnFamilyDescriptor(family.storedName(), options.family()));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB database = RocksDB.open(options.database(), path, descriptors, handles);
        Map<ColumnFamilies, ColumnFamilyHandle> byFamily = new EnumMap<>(ColumnFamilies.class);
        for (ColumnFamilies family : ColumnFamilies.values()) {
            byFamily.put(family, handles.get(byFamily.size()));
        }
        return new Storage(directory, options, database, byFamily);
    }

    @Override
    public byte @Nullable [] get(ColumnFamilies family, byte[] key) {
        return get(family, newest, key);
    }

    byte @Nullable [] get(ColumnFamilies family, ReadOptions readOptions, byte[] key) {
        try {
            return database.get(handle(family), readOptions, key);
        } catch (RocksDBException e) {
            throw new StorageException("cannot read the store: " + e.getMessage(), e);
        }
    }

    @Override
    public StorageCursor cursor(ColumnFamilies family, KeyRange range, boolean forward) {
        return new StorageCursor(
                new StorageCursor.Opener() {
                    @Override
                    public ReadOptions options() {
                        return new ReadOptions();
                    }

                    @Override
                    public RocksIterator iterator(ReadOptions readOptions) {
                        return Storage.this.iterator(family, readOptions);
                    }
                },
                range,
                forward);
    }

    /** Returns the store as it is now, whatever is written later; to be closed by the caller. */
    public StorageSnapshot snapshot() {
        return new StorageSnapshot(this, database.getSnapshot());
    }

    /** Returns a rough size, in bytes on disk and in memory, of what lies in a range. */
    public long approximateBytes(ColumnFamilies family, KeyRange range) {
        byte[] to = range.to();
        if (to == null) {
            throw new IllegalArgumentException("the size of an open range cannot be told");
        }
        try (Slice from = new Slice(range.from());
                Slice end = new Slice(to)) {
            long[] sizes = database.getApproximateSizes(
                    handle(family),
                    List.of(new Range(from, end)),
                    SizeApproximationFlag.INCLUDE_FILES,
                    SizeApproximationFlag.INCLUDE_MEMTABLES);
            return sizes[0];
        }
    }

    /** Starts a group of writes on top of the newest state. */
    public WriteGroup newGroup() {
        return new WriteGroup(this);
    }

    /**
     * Writes a group as one: after a crash all of it is there or nothing. Returns when it is as durable as configured.
     *
     * @throws StorageException if it could not be written; whether it will be there after reopening is then unknown
     */
    public void commit(WriteGroup group) {
        try {
            database.write(options.write(), group.batch());
        } catch (RocksDBException e) {
            throw new StorageException("cannot write to the store: " + e.getMessage(), e);
        }
    }

    ColumnFamilyHandle handle(ColumnFamilies family) {
        ColumnFamilyHandle handle = handles.get(family);
        if (handle == null) {
            throw new IllegalStateException("column family " + family + " is not open");
        }
        return handle;
    }

    RocksIterator iterator(ColumnFamilies family, ReadOptions readOptions) {
        return database.newIterator(handle(family), readOptions);
    }

    void release(Snapshot snapshot) {
        database.releaseSnapshot(snapshot);
        snapshot.close();
    }

    @Override
    public void close() {
        newest.close();
        for (ColumnFamilyHandle handle : handles.values()) {
            handle.close();
        }
        database.close();
        options.close();
        if (directory != null) {
            directory.close();
        }
    }
}
