package io.penstock.engine.request.table;

import org.jspecify.annotations.Nullable;

/**
 * What a table or index is to be ready for from the start.
 *
 * @param readUnitsPerSecond for reads, or null where not given
 * @param writeUnitsPerSecond for writes, or null where not given
 */
public record WarmThroughput(
        @Nullable Long readUnitsPerSecond, @Nullable Long writeUnitsPerSecond) {}
