package io.penstock.engine.operation.sweep;

import io.penstock.engine.operation.state.ItemWriter;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageReader;
import io.penstock.engine.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes items whose time has come, each only if it still has: an item that was written again meanwhile stays.
 *
 * @param tableName the table
 * @param tableNumber its number, so that a newer table of the same name is left alone
 * @param expiryKeys the notes that say which items
 */
public record ExpireItems(String tableName, int tableNumber, List<byte[]> expiryKeys) implements WriteCommand<Integer> {

    /** An item whose expiry lies further back than this is taken for a mistake, and stays. */
    private static final long OLDEST_EXPIRY_SECONDS = Duration.ofDays(5 * 365).toSeconds();

    private static final long MILLIS_PER_SECOND = 1000;

    /** Returns up to so many notes of items of a table that have expired at the given moment. */
    public static List<byte[]> due(StorageReader reader, Table table, long nowMillis, int itemsMax) {
        long nowSeconds = nowMillis / MILLIS_PER_SECOND;
        KeyRange range = KeyLayout.expiries(table.number(), nowSeconds - OLDEST_EXPIRY_SECONDS, nowSeconds + 1);
        List<byte[]> due = new ArrayList<>();
        try (StorageCursor cursor = reader.cursor(ColumnFamilies.EXPIRY, range, true)) {
            for (; cursor.isValid() && due.size() < itemsMax; cursor.next()) {
                due.add(cursor.key());
            }
        }
        return due;
    }

    /** Returns how many items were removed. */
    @Override
    public Integer apply(WriteContext context) {
        Table table = context.catalog().find(tableName);
        if (table == null
                || table.number() != tableNumber
                || !table.timeToLive().isNoted()) {
            return 0;
        }
        context.expire();
        int removed = 0;
        for (byte[] expiryKey : expiryKeys) {
            byte[] itemKey = KeyLayout.itemOfExpiry(expiryKey);
            StoredItem item = StoredItem.ofNullable(context.get(ColumnFamilies.ITEMS, itemKey));
            if (item != null && isDue(table, item, context.nowMillis())) {
                ItemWriter.write(context, table, itemKey, item, null);
                removed++;
            }
        }
        return removed;
    }

    private static boolean isDue(Table table, StoredItem item, long nowMillis) {
        Long expiry = ItemWriter.expirySeconds(table.timeToLive(), item.item());
        long nowSeconds = nowMillis / MILLIS_PER_SECOND;
        return expiry != null && expiry <= nowSeconds && expiry >= nowSeconds - OLDEST_EXPIRY_SECONDS;
    }
}
