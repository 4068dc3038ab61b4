package io.penstock.dynamo.table;

import io.penstock.dynamo.client.KeySchema;
import java.util.Map;

/**
 * The keys of a table and of its indexes.
 *
 * @param table the table's name
 * @param primaryKey the table's own key
 * @param indexKeys the key of each index, global and local, by the index's name
 */
public record TableSchema(String table, KeySchema primaryKey, Map<String, KeySchema> indexKeys) {}
