package io.penstock.engine.request.response;

import org.jspecify.annotations.Nullable;

/**
 * Capacity units used by a table or by one index.
 *
 * @param capacityUnits the sum
 * @param readCapacityUnits the part for reads, or null where it is not told
 * @param writeCapacityUnits the part for writes, or null where it is not told
 */
public record Capacity(
        double capacityUnits,
        @Nullable Double readCapacityUnits,
        @Nullable Double writeCapacityUnits) {}
