package io.penstock.engine.operation.state;

import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest sequence of each stream, as of the last committed write. Looked up in the store when first asked for: the
 * newest record of a stream is never trimmed, so sequences go on where they were. Read from any thread.
 */
public final class StreamHeads {

    private final StorageReader reader;
    private final Map<Integer, Long> heads = new ConcurrentHashMap<>();

    StreamHeads(StorageReader reader) {
        this.reader = reader;
    }

    /** Returns the newest sequence of a stream; 0 if it has no record yet. */
    public long of(int streamNumber) {
        return heads.computeIfAbsent(streamNumber, this::stored);
    }

    private long stored(int streamNumber) {
        try (StorageCursor cursor = reader.cursor(ColumnFamilies.STREAMS, KeyLayout.all(streamNumber), false)) {
            return cursor.isValid() ? KeyLayout.streamSequence(cursor.key()) : 0;
        }
    }

    void set(int streamNumber, long sequence) {
        heads.put(streamNumber, sequence);
    }
}
