package io.penstock.engine.request.control;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.table.KeySchemaElement;
import io.penstock.engine.request.table.LocalIndexDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How local indexes fit the table that is created with them.
 *
 * @param tableKeys the key schema of the table
 * @param defined the defined attributes
 */
record LocalIndexes(List<KeySchemaElement> tableKeys, List<String> defined) {

    List<LocalIndexDefinition> check(Draft draft, String member) {
        if (!draft.has(member)) {
            return List.of();
        }
        List<Draft> given = draft.structures(member);
        if (given.isEmpty()) {
            throw EngineException.validation(TableMessages.noIndexes(member));
        }
        if (tableKeys.size() < 2) {
            throw EngineException.validation(TableMessages.LOCAL_INDEX_NEEDS_SORT_KEY);
        }
        Set<String> names = new HashSet<>();
        List<LocalIndexDefinition> indexes = new ArrayList<>();
        for (Draft index : given) {
            checkKeys(index.requiredText(IndexParts.INDEX_NAME), IndexParts.keySchema(index));
            LocalIndexDefinition definition = IndexParts.local(index);
            if (!names.add(definition.indexName())) {
                throw EngineException.validation(TableMessages.duplicateIndex(definition.indexName()));
            }
            indexes.add(definition);
        }
        if (indexes.size() > DynamoLimits.LOCAL_INDEXES_MAX) {
            throw EngineException.validation(TableMessages.TOO_MANY_LOCAL_INDEXES);
        }
        return indexes;
    }

    private void checkKeys(String indexName, List<KeySchemaElement> keys) {
        IndexParts.checkKeys(keys, defined);
        IndexParts.checkOnePartitionKey(keys);
        if (keys.size() < 2) {
            throw EngineException.validation(TableMessages.localIndexWithoutSortKey(indexName));
        }
        String indexKey = keys.get(0).attributeName();
        String tableKey = tableKeys.get(0).attributeName();
        if (!indexKey.equals(tableKey)) {
            throw EngineException.validation(TableMessages.localIndexWithOtherKey(indexName, indexKey, tableKey));
        }
    }
}
