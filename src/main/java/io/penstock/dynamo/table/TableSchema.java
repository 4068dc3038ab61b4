package io.penstock.dynamo.table;

import io.penstock.dynamo.client.KeySchema;
import java.util.Map;
import java.util.Set;

/**
 * The keys of a table and of its indexes.
 *
 * @param table the table's name
 * @param primaryKey the table's own key
 * @param indexKeys the key of each index, global and local, by the index's name
 * @param localIndexes the names of those indexes that are local, and so can be read consistently
 */
public record TableSchema(
        String table, KeySchema primaryKey, Map<String, KeySchema> indexKeys, Set<String> localIndexes) {}
