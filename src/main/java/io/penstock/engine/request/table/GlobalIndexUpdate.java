package io.penstock.engine.request.table;

import org.jspecify.annotations.Nullable;

/** One change of the global secondary indexes of a table. */
public sealed interface GlobalIndexUpdate {

    /**
     * Says which index changes.
     *
     * @return its name
     */
    String indexName();

    /**
     * Adds an index, which is then filled from the table.
     *
     * @param definition the index
     */
    record Create(GlobalIndexDefinition definition) implements GlobalIndexUpdate {
        @Override
        public String indexName() {
            return definition.indexName();
        }
    }

    /**
     * Changes the throughput of an index.
     *
     * @param indexName the index
     * @param provisionedThroughput its new throughput, or null where not given
     * @param onDemandThroughput its new upper bounds, or null where not given
     * @param warmThroughput what it is to be ready for, or null where not given
     */
    record Update(
            String indexName,
            @Nullable ProvisionedThroughput provisionedThroughput,
            @Nullable OnDemandThroughput onDemandThroughput,
            @Nullable WarmThroughput warmThroughput)
            implements GlobalIndexUpdate {}

    /**
     * Removes an index.
     *
     * @param indexName the index
     */
    record Delete(String indexName) implements GlobalIndexUpdate {}
}
