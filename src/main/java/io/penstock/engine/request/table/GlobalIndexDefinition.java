package io.penstock.engine.request.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A global secondary index to create.
 *
 * @param indexName its name
 * @param keySchema its keys: one to four partition keys, then up to four sort keys
 * @param projection what it holds
 * @param provisionedThroughput its throughput, or null on demand
 * @param onDemandThroughput its upper bounds, or null
 * @param warmThroughput what it is to be ready for, or null
 */
public record GlobalIndexDefinition(
        String indexName,
        List<KeySchemaElement> keySchema,
        IndexProjection projection,
        @Nullable ProvisionedThroughput provisionedThroughput,
        @Nullable OnDemandThroughput onDemandThroughput,
        @Nullable WarmThroughput warmThroughput) {}
