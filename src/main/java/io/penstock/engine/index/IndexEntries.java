package io.penstock.engine.index;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.storage.KeyCodec;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.IndexProjection;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entries an item has in the indexes of its table, and how a write changes them. */
public final class IndexEntries {

    private static final int KEY_VALUE_BYTES_MAX = 2048;

    private IndexEntries() {}

    /**
     * Returns what replacing one image of an item by another does to the indexes of its table; an index whose entry
     * stays as it is has no part in the result.
     *
     * @param table the table, with the indexes to keep in step
     * @param before the item as it is, or null if there is none
     * @param after the item as it will be, or null if it will be gone
     */
    public static List<IndexChange> changes(Table table, @Nullable Item before, @Nullable Item after) {
        List<SecondaryIndex> indexes = table.maintainedIndexes();
        if (indexes.isEmpty()) {
            return List.of();
        }
        List<IndexChange> changes = new ArrayList<>(indexes.size());
        for (SecondaryIndex index : indexes) {
            IndexEntry entryBefore = before == null ? null : entry(table, index, before);
            IndexEntry entryAfter = after == null ? null : entry(table, index, after);
            if (differ(entryBefore, entryAfter)) {
                changes.add(new IndexChange(index, entryBefore, entryAfter));
            }
        }
        return changes;
    }

    /** Returns the entry that an item has in an index, or null if it lacks one of the index's key attributes. */
    public static @Nullable IndexEntry entry(Table table, SecondaryIndex index, Item item) {
        byte[] key = key(table, index, item);
        if (key == null) {
            return null;
        }
        Item projected = project(table, index, item);
        return new IndexEntry(key, ItemCodec.encode(projected), projected.sizeBytes());
    }

    /** Returns the key of an item's entry in an index, or null if it lacks one of the index's key attributes. */
    public static byte @Nullable [] key(Table table, SecondaryIndex index, Item item) {
        List<AttributeValue> partitionValues =
                new ArrayList<>(index.keySchema().partitionKeys().size());
        List<AttributeValue> rest = new ArrayList<>(4);
        if (!collect(index.keySchema().partitionKeys(), item, partitionValues)
                || !collect(index.keySchema().sortKeys(), item, rest)
                || !collect(table.keySchema().attributes(), item, rest)) {
            return null;
        }
        return KeyCodec.encode(KeyLayout.prefix(index.number()), partitionValues, rest);
    }

    /** Returns the names of the attributes that an index carries, or null if it carries all. */
    public static @Nullable Set<String> projectedNames(Table table, SecondaryIndex index) {
        if (index.projection().kind() == IndexProjection.Kind.ALL) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        addNames(table.keySchema(), names);
        addNames(index.keySchema(), names);
        names.addAll(index.projection().nonKeyAttributes());
        return names;
    }

    private static void addNames(KeySchema schema, Set<String> names) {
        schema.partitionKeys().forEach(attribute -> names.add(attribute.name()));
        schema.sortKeys().forEach(attribute -> names.add(attribute.name()));
    }

    private static Item project(Table table, SecondaryIndex index, Item item) {
        Set<String> names = projectedNames(table, index);
        return names == null ? item : item.only(names);
    }

    /**
     * Collects the values of the attributes. A value that cannot be a key, because of its type or its size, counts as
     * absent: such items may be older than the index.
     */
    private static boolean collect(List<KeyAttribute> attributes, Item item, List<AttributeValue> values) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            if (value == null || value.type() != attribute.type()) {
                return false;
            }
            int sizeBytes = value.sizeBytes();
            if (sizeBytes == 0 || sizeBytes > KEY_VALUE_BYTES_MAX) {
                return false;
            }
            values.add(value);
        }
        return true;
    }

    private static boolean differ(@Nullable IndexEntry before, @Nullable IndexEntry after) {
        if (before == null || after == null) {
            return before != null || after != null;
        }
        return !Arrays.equals(before.key(), after.key()) || !Arrays.equals(before.value(), after.value());
    }
}
