package io.penstock.engine.operation.state;

import io.penstock.engine.index.IndexChange;
import io.penstock.engine.index.IndexEntries;
import io.penstock.engine.index.IndexEntry;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TimeToLive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stages the change of one item together with all that hangs on it: index entries, expiry notes and sizes. */
public final class ItemWriter {

    private static final byte[] NOTHING = new byte[0];
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private ItemWriter() {}

    /**
     * Replaces one image of an item by another.
     *
     * @param context takes the writes
     * @param table the item's table
     * @param key where the item is stored
     * @param before the item as it is, or null if there is none
     * @param after the item as it will be, or null to remove it
     * @return what the write does to each index it touches
     */
    public static List<IndexChange> write(
            WriteContext context, Table table, byte[] key, @Nullable StoredItem before, @Nullable StoredItem after) {
        if (after != null) {
            context.put(ColumnFamilies.ITEMS, key, after.bytes());
        } else if (before != null) {
            context.delete(ColumnFamilies.ITEMS, key);
        }
        context.count(
                table.number(),
                (after == null ? 0 : 1) - (before == null ? 0 : 1),
                (after == null ? 0L : after.sizeBytes()) - (before == null ? 0L : before.sizeBytes()));
        writeExpiry(context, table, key, before, after);
        StreamRecord.write(context, table, before, after);
        if (table.localIndexes().isEmpty() && table.globalIndexes().isEmpty()) {
            return List.of();
        }
        List<IndexChange> changes =
                IndexEntries.changes(table, before == null ? null : before.item(), after == null ? null : after.item());
        changes.forEach(change -> writeEntry(context, present(context, change)));
        return changes;
    }

    /** Returns the change without the entry that an index which is still being filled does not have yet. */
    private static IndexChange present(WriteContext context, IndexChange change) {
        IndexEntry before = change.before();
        if (before != null
                && change.index() instanceof GlobalSecondaryIndex index
                && index.backfilling()
                && context.get(ColumnFamilies.ENTRIES, before.key()) == null) {
            return new IndexChange(index, null, change.after());
        }
        return change;
    }

    /** Stages one change of one index. */
    public static void writeEntry(WriteContext context, IndexChange change) {
        IndexEntry before = change.before();
        IndexEntry after = change.after();
        if (before != null && !change.staysInPlace()) {
            context.delete(ColumnFamilies.ENTRIES, before.key());
        }
        if (after != null) {
            context.put(ColumnFamilies.ENTRIES, after.key(), after.value());
        }
        context.count(
                change.index().number(),
                (after == null ? 0 : 1) - (before == null ? 0 : 1),
                (after == null ? 0L : after.sizeBytes()) - (before == null ? 0L : before.sizeBytes()));
    }

    private static void writeExpiry(
            WriteContext context, Table table, byte[] key, @Nullable StoredItem before, @Nullable StoredItem after) {
        if (!table.timeToLive().isNoted()) {
            return;
        }
        Long expiryBefore = before == null ? null : expirySeconds(table.timeToLive(), before.item());
        Long expiryAfter = after == null ? null : expirySeconds(table.timeToLive(), after.item());
        if (expiryBefore != null && !expiryBefore.equals(expiryAfter)) {
            context.delete(ColumnFamilies.EXPIRY, KeyLayout.expiry(key, expiryBefore));
        }
        if (expiryAfter != null && !expiryAfter.equals(expiryBefore)) {
            context.put(ColumnFamilies.EXPIRY, KeyLayout.expiry(key, expiryAfter), NOTHING);
        }
    }

    /** Returns when an item expires, in epoch seconds, or null if it never does. */
    public static @Nullable Long expirySeconds(TimeToLive timeToLive, Item item) {
        AttributeValue value = item.get(timeToLive.attributeName());
        if (!(value instanceof NumberValue number)) {
            return null;
        }
        BigDecimal seconds = number.value().toBigDecimal();
        if (seconds.signum() <= 0 || seconds.compareTo(LONG_MAX) > 0) {
            return null;
        }
        return seconds.setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
