package io.penstock.engine.operation.item;

import io.penstock.engine.index.IndexChange;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.operation.state.ItemCollections;
import io.penstock.engine.operation.state.ItemWriter;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one write of one item.
 *
 * @param table the table
 * @param key the item's key
 * @param before the item as it was, or null
 * @param after the item as it is, or null
 * @param indexChanges what the write did to the indexes
 */
public record SingleWrite(
        Table table,
        PrimaryKey key,
        @Nullable StoredItem before,
        @Nullable StoredItem after,
        List<IndexChange> indexChanges) {

    /**
     * Checks a guard and stages a change.
     *
     * @throws io.penstock.engine.failure.EngineException if the guard does not hold or the change is refused
     */
    static SingleWrite apply(WriteContext context, Table table, ItemChange change, WriteGuard guard) {
        PrimaryKey key = change.key(table);
        guard.checkKeys(table);
        byte[] storedKey = KeyLayout.item(table.number(), key);
        StoredItem before = StoredItem.ofNullable(context.get(ColumnFamilies.ITEMS, storedKey));
        guard.check(before);
        StoredItem after = change.after(table, before);
        ItemCollections.checkGrowth(context, table, key, before, after);
        List<IndexChange> changes = ItemWriter.write(context, table, storedKey, before, after);
        return new SingleWrite(table, key, before, after, changes);
    }
}
