package io.penstock.engine.operation.table;

import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.operation.state.ItemWriter;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TimeToLive;
import org.jspecify.annotations.Nullable;

/**
 * Notes when a chunk of those items expire that are older than the table's time to live; the chunk that reaches the end
 * makes it ENABLED. A chunk that is run again does no harm.
 *
 * @param tableName the table
 * @param tableNumber its number, so that a newer table of the same name is left alone
 * @param fromKey the item key to start at, or null for the first
 * @param itemsMax how many items to look at
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BackfillExpiry(String tableName, int tableNumber, byte @Nullable [] fromKey, int itemsMax)
        implements WriteCommand<BackfillIndex.Progress> {

    private static final byte[] NOTHING = new byte[0];

    @Override
    public boolean runsAlone() {
        return true;
    }

    @Override
    public BackfillIndex.Progress apply(WriteContext context) {
        Table table = context.catalog().find(tableName);
        if (table == null
                || table.number() != tableNumber
                || table.timeToLive().status() != TimeToLive.Status.ENABLING) {
            return new BackfillIndex.Progress(null);
        }
        KeyRange all = KeyLayout.all(tableNumber);
        KeyRange rest = fromKey == null ? all : new KeyRange(fromKey, all.to());
        int items = 0;
        try (StorageCursor cursor = context.cursor(ColumnFamilies.ITEMS, rest, true)) {
            for (; cursor.isValid(); cursor.next()) {
                if (items == itemsMax) {
                    return new BackfillIndex.Progress(cursor.key());
                }
                Long expiry = ItemWriter.expirySeconds(table.timeToLive(), ItemCodec.decode(cursor.value()));
                if (expiry != null) {
                    context.put(ColumnFamilies.EXPIRY, KeyLayout.expiry(cursor.key(), expiry), NOTHING);
                }
                items++;
            }
        }
        context.putTable(
                table.withTimeToLive(new TimeToLive(table.timeToLive().attributeName(), TimeToLive.Status.ENABLED)));
        return new BackfillIndex.Progress(null);
    }
}
