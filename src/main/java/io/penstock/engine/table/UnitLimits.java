package io.penstock.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * A pair of optional request unit figures: the on-demand maximum, or the warm throughput, of a table or an index.
 *
 * @param readUnits for reads; null if not set
 * @param writeUnits for writes; null if not set
 */
public record UnitLimits(@Nullable Long readUnits, @Nullable Long writeUnits) {

    /** Neither is set. */
    public static final UnitLimits NONE = new UnitLimits(null, null);

    /** Returns whether neither is set. */
    public boolean isEmpty() {
        return readUnits == null && writeUnits == null;
    }
}
