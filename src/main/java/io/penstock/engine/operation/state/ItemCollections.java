package io.penstock.engine.operation.state;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.response.ItemCollectionMetrics;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyCodec;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.Storage;
import io.penstock.engine.table.LocalSecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The item collections of tables with local indexes: all items and entries of one partition key. */
public final class ItemCollections {

    private static final double GIBIBYTE = 1L << 30;
    private static final long COLLECTION_BYTES_MAX = 10L << 30;

    private ItemCollections() {}

    /**
     * Returns the metrics of the collection that a key belongs to, or null if not asked for or without local indexes.
     */
    public static @Nullable ItemCollectionMetrics metrics(
            WriteContext context, Table table, PrimaryKey key, ReturnItemCollectionMetrics asked) {
        if (asked == ReturnItemCollectionMetrics.NONE || table.localIndexes().isEmpty()) {
            return null;
        }
        double gigabytes = Math.floor(approximateBytes(context.storage(), table, key.partitionKey()) / GIBIBYTE);
        Item collectionKey = Item.of(Map.of(table.keySchema().partitionKey().name(), key.partitionKey()));
        return new ItemCollectionMetrics(collectionKey, gigabytes, gigabytes + 1);
    }

    /**
     * Checks that a collection may grow; what does not let it grow is always fine.
     *
     * @throws EngineException ItemCollectionSizeLimitExceededException if the table has local indexes and the
     *     collection holds ten gigabytes already
     */
    public static void checkGrowth(
            WriteContext context,
            Table table,
            PrimaryKey key,
            @Nullable StoredItem before,
            @Nullable StoredItem after) {
        boolean grows = after != null && (before == null || after.sizeBytes() > before.sizeBytes());
        if (grows && !table.localIndexes().isEmpty()) {
            checkSize(context, table, key, COLLECTION_BYTES_MAX);
        }
    }

    static void checkSize(WriteContext context, Table table, PrimaryKey key, long bytesMax) {
        // The sizes of the whole table are at hand; only a table that large can have such a collection.
        long tableBytes = context.statistics().of(table.number()).sizeBytes();
        for (LocalSecondaryIndex index : table.localIndexes()) {
            tableBytes += context.statistics().of(index.number()).sizeBytes();
        }
        if (tableBytes > bytesMax && approximateBytes(context.storage(), table, key.partitionKey()) > bytesMax) {
            throw new EngineException(ErrorCode.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, "Collection size exceeded.");
        }
    }

    private static long approximateBytes(Storage storage, Table table, AttributeValue partitionKey) {
        long bytes = storage.approximateBytes(ColumnFamilies.ITEMS, range(table.number(), partitionKey));
        for (LocalSecondaryIndex index : table.localIndexes()) {
            bytes += storage.approximateBytes(ColumnFamilies.ENTRIES, range(index.number(), partitionKey));
        }
        return bytes;
    }

    private static KeyRange range(int number, AttributeValue partitionKey) {
        return KeyRange.ofPrefix(KeyCodec.encode(KeyLayout.prefix(number), List.of(partitionKey), List.of()));
    }
}
