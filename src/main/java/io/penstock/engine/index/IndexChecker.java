package io.penstock.engine.index;

import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageReader;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares the entries of a table's indexes with its items, both ways. */
public final class IndexChecker {

    private static final int FAULTS_MAX = 100;

    private IndexChecker() {}

    /**
     * Returns every difference found, in words, at most a hundred; empty when the indexes are exactly in step.
     *
     * @param reader a snapshot, so that items and entries are of one moment
     * @param table the table; indexes that are still being filled are to be left out by the caller
     * @param indexes which of its indexes to check
     */
    public static List<String> check(StorageReader reader, Table table, List<SecondaryIndex> indexes) {
        List<String> faults = new ArrayList<>();
        for (SecondaryIndex index : indexes) {
            long expected = checkItems(reader, table, index, faults);
            long found = countEntries(reader, index);
            if (expected != found) {
                faults.add("index " + index.name() + " of table " + table.name() + " has " + found
                        + " entries, its items have " + expected);
            }
        }
        return faults;
    }

    private static long checkItems(StorageReader reader, Table table, SecondaryIndex index, List<String> faults) {
        long expected = 0;
        try (StorageCursor cursor = reader.cursor(ColumnFamilies.ITEMS, KeyLayout.all(table.number()), true)) {
            for (; cursor.isValid(); cursor.next()) {
                Item item = ItemCodec.decode(cursor.value());
                IndexEntry entry = IndexEntries.entry(table, index, item);
                if (entry == null) {
                    continue;
                }
                expected++;
                byte[] stored = reader.get(ColumnFamilies.ENTRIES, entry.key());
                if (!Arrays.equals(stored, entry.value()) && faults.size() < FAULTS_MAX) {
                    faults.add("index " + index.name() + " of table " + table.name() + " has "
                            + (stored == null ? "no entry" : "another entry") + " for the item with key "
                            + KeyLayout.values(cursor.key()));
                }
            }
        }
        return expected;
    }

    private static long countEntries(StorageReader reader, SecondaryIndex index) {
        long found = 0;
        try (StorageCursor cursor = reader.cursor(ColumnFamilies.ENTRIES, KeyLayout.all(index.number()), true)) {
            for (; cursor.isValid(); cursor.next()) {
                found++;
            }
        }
        return found;
    }
}
