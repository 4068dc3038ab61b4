package io.penstock.engine.request.table;

import org.jspecify.annotations.Nullable;

/**
 * The upper bounds of a table or index on demand.
 *
 * @param maxReadRequestUnits for reads a second, -1 for none, or null where not given
 * @param maxWriteRequestUnits for writes a second, -1 for none, or null where not given
 */
public record OnDemandThroughput(
        @Nullable Long maxReadRequestUnits, @Nullable Long maxWriteRequestUnits) {}
