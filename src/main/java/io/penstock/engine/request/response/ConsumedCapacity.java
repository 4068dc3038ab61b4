package io.penstock.engine.request.response;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Capacity units used by one table with its indexes.
 *
 * @param tableName the table
 * @param total the sum over the table and its indexes
 * @param table the share of the table itself, or null unless INDEXES was asked for
 * @param localSecondaryIndexes the share of each local index; empty unless INDEXES was asked for and one was used
 * @param globalSecondaryIndexes the share of each global index; empty unless INDEXES was asked for and one was used
 */
public record ConsumedCapacity(
        String tableName,
        Capacity total,
        @Nullable Capacity table,
        Map<String, Capacity> localSecondaryIndexes,
        Map<String, Capacity> globalSecondaryIndexes) {}
