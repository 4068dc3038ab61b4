package io.penstock.engine.index;

import io.penstock.engine.item.CapacityUnits;
import io.penstock.engine.table.SecondaryIndex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one write of an item does to one index. If both entries are there, they differ.
 *
 * @param index the index
 * @param before the entry that the item had, or null
 * @param after the entry that the item has now, or null
 */
public record IndexChange(
        SecondaryIndex index,
        @Nullable IndexEntry before,
        @Nullable IndexEntry after) {

    /** Returns whether the entry stays under its key, so that writing the new one replaces the old one. */
    public boolean staysInPlace() {
        return before != null && after != null && Arrays.equals(before.key(), after.key());
    }

    /**
     * Returns the write capacity that the change costs: a changed key is a removal and a write, anything else is one
     * write of the larger of the two entries.
     */
    public long writeCapacityUnits() {
        long unitsBefore = before == null ? 0 : CapacityUnits.write(before.sizeBytes());
        long unitsAfter = after == null ? 0 : CapacityUnits.write(after.sizeBytes());
        return staysInPlace() ? Math.max(unitsBefore, unitsAfter) : unitsBefore + unitsAfter;
    }
}
