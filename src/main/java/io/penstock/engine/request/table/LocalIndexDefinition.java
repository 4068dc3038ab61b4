package io.penstock.engine.request.table;

import java.util.List;

/**
 * A local secondary index to create with its table.
 *
 * @param indexName its name
 * @param keySchema the table's partition key and another sort key
 * @param projection what it holds
 */
public record LocalIndexDefinition(String indexName, List<KeySchemaElement> keySchema, IndexProjection projection) {}
