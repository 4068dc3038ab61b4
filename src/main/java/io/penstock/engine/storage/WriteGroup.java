package io.penstock.engine.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Writes that will be committed together, and a view of the store as if they already were.
 *
 * <p>Writes are staged first. {@link #keep} makes the staged ones part of the group, {@link #discard} forgets them: so
 * one command of the group can fail and leave no trace. Reads see what was kept, not what is merely staged.
 */
public final class WriteGroup implements StorageReader {

    private final Storage storage;
    private final WriteBatch batch = new WriteBatch();
    private final Map<Key, Entry> kept = new HashMap<>();
    private final List<Write> staged = new ArrayList<>();

    WriteGroup(Storage storage) {
        this.storage = storage;
    }

    @Override
    public byte @Nullable [] get(ColumnFamilies family, byte[] key) {
        if (!kept.isEmpty()) {
            Entry entry = kept.get(new Key(family, key));
            if (entry != null) {
                return entry.value;
            }
        }
        return storage.get(family, key);
    }

    /** Walks over the committed state only; what the group holds is not seen. */
    @Override
    public StorageCursor cursor(ColumnFamilies family, KeyRange range, boolean forward) {
        return storage.cursor(family, range, forward);
    }

    /** Stages a value under a key. */
    public void put(ColumnFamilies family, byte[] key, byte[] value) {
        staged.add(new Write(family, key, value, null));
    }

    /** Stages the removal of a key. */
    public void delete(ColumnFamilies family, byte[] key) {
        staged.add(new Write(family, key, null, null));
    }

    /**
     * Stages the removal of a range, which must be bounded. Later reads of the same group do not see it: commit the
     * group before anything reads the range.
     */
    public void deleteRange(ColumnFamilies family, KeyRange range) {
        byte[] to = range.to();
        if (to == null) {
            throw new IllegalArgumentException("an open range cannot be removed");
        }
        staged.add(new Write(family, range.from(), null, to));
    }

    /** Makes the staged writes part of the group. */
    public void keep() {
        try {
            for (Write write : staged) {
                keep(write);
            }
        } catch (RocksDBException e) {
            throw new StorageException("cannot collect writes: " + e.getMessage(), e);
        }
        staged.clear();
    }

    private void keep(Write write) throws RocksDBException {
        if (write.rangeEnd != null) {
            batch.deleteRange(storage.handle(write.family), write.key, write.rangeEnd);
            return;
        }
        if (write.value != null) {
            batch.put(storage.handle(write.family), write.key, write.value);
        } else {
            batch.delete(storage.handle(write.family), write.key);
        }
        kept.put(new Key(write.family, write.key), new Entry(write.value));
    }

    /** Forgets the staged writes. */
    public void discard() {
        staged.clear();
    }

    /** Returns whether nothing was kept. */
    public boolean isEmpty() {
        return batch.count() == 0;
    }

    /** Returns how many bytes the kept writes take up. */
    public long sizeBytes() {
        return batch.getDataSize();
    }

    WriteBatch batch() {
        return batch;
    }

    @Override
    public void close() {
        batch.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Write(ColumnFamilies family, byte[] key, byte @Nullable [] value, byte @Nullable [] rangeEnd) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(byte @Nullable [] value) {}

    private static final class Key {
        private final ColumnFamilies family;
        private final byte[] bytes;

        Key(ColumnFamilies family, byte[] bytes) {
            this.family = family;
            this.bytes = bytes;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && family == that.family && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(bytes) + family.hashCode();
        }
    }
}
