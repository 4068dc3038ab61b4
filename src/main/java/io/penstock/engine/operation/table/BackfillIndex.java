package io.penstock.engine.operation.table;

import io.penstock.engine.index.IndexChange;
import io.penstock.engine.index.IndexEntries;
import io.penstock.engine.index.IndexEntry;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.operation.state.ItemWriter;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.IndexStatus;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * Enters a chunk of the items that are older than an index into it; the chunk that reaches the end makes the index
 * ACTIVE. Writes between the chunks keep the index in step themselves, so a chunk that is run again does no harm.
 *
 * @param tableName the table
 * @param indexNumber the index
 * @param fromKey the item key to start at, or null for the first
 * @param itemsMax how many items to look at
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BackfillIndex(String tableName, int indexNumber, byte @Nullable [] fromKey, int itemsMax)
        implements WriteCommand<BackfillIndex.Progress> {

    private static final long CHUNK_BYTES_MAX = 1L << 20;

    /**
     * Where the work stands after a chunk.
     *
     * @param nextKey the item key to go on at, or null when nothing is left to do
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Progress(byte @Nullable [] nextKey) {}

    @Override
    public boolean runsAlone() {
        return true;
    }

    @Override
    public Progress apply(WriteContext context) {
        Table table = context.catalog().find(tableName);
        if (table == null) {
            return new Progress(null);
        }
        for (GlobalSecondaryIndex index : table.globalIndexes()) {
            if (index.number() == indexNumber && index.status() == IndexStatus.CREATING) {
                return fill(table, index, context);
            }
        }
        return new Progress(null);
    }

    private Progress fill(Table table, GlobalSecondaryIndex index, WriteContext context) {
        KeyRange all = KeyLayout.all(table.number());
        KeyRange rest = fromKey == null ? all : new KeyRange(fromKey, all.to());
        int items = 0;
        long bytes = 0;
        try (StorageCursor cursor = context.cursor(ColumnFamilies.ITEMS, rest, true)) {
            for (; cursor.isValid(); cursor.next()) {
                if (items == itemsMax || bytes >= CHUNK_BYTES_MAX) {
                    return new Progress(cursor.key());
                }
                byte[] value = cursor.value();
                enter(table, index, value, context);
                items++;
                bytes += value.length;
            }
        }
        Table filled = table.withGlobalIndex(index.withStatus(IndexStatus.ACTIVE, false));
        boolean settled = filled.globalIndexes().stream().allMatch(other -> other.status() == IndexStatus.ACTIVE);
        context.putTable(settled ? filled.withStatus(TableStatus.ACTIVE) : filled);
        return new Progress(null);
    }

    private static void enter(Table table, GlobalSecondaryIndex index, byte[] value, WriteContext context) {
        IndexEntry entry = IndexEntries.entry(table, index, ItemCodec.decode(value));
        if (entry != null && context.get(ColumnFamilies.ENTRIES, entry.key()) == null) {
            ItemWriter.writeEntry(context, new IndexChange(index, null, entry));
        }
    }
}
