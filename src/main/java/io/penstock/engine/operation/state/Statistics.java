package io.penstock.engine.operation.state;

import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageReader;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much each table and index holds, as of the last committed write. Read from any thread. */
public final class Statistics {

    private final Map<Integer, StoreSize> sizes = new ConcurrentHashMap<>();
    private final StreamHeads streamHeads;

    private Statistics(StorageReader reader) {
        this.streamHeads = new StreamHeads(reader);
    }

    /** Reads the sizes from the store. */
    public static Statistics load(StorageReader reader) {
        Statistics statistics = new Statistics(reader);
        try (StorageCursor cursor = reader.cursor(ColumnFamilies.STATISTICS, KeyRange.ofPrefix(new byte[0]), true)) {
            for (; cursor.isValid(); cursor.next()) {
                statistics.sizes.put(ByteBuffer.wrap(cursor.key()).getInt(), StoreSize.decode(cursor.value()));
            }
        }
        return statistics;
    }

    /** Returns the size of the table or index with this number. */
    public StoreSize of(int number) {
        return sizes.getOrDefault(number, StoreSize.EMPTY);
    }

    /** Returns how far the streams have come. */
    public StreamHeads streamHeads() {
        return streamHeads;
    }

    void set(int number, StoreSize size) {
        if (size.equals(StoreSize.EMPTY)) {
            sizes.remove(number);
        } else {
            sizes.put(number, size);
        }
    }
}
