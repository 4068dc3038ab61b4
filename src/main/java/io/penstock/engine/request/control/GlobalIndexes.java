package io.penstock.engine.request.control;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.table.GlobalIndexDefinition;
import io.penstock.engine.request.table.KeySchemaElement;
import io.penstock.engine.request.table.LocalIndexDefinition;
import io.penstock.engine.table.BillingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How global indexes fit the table that is created with them.
 *
 * @param defined the defined attributes
 * @param billingMode how throughput is paid for, or null where not given
 */
record GlobalIndexes(List<String> defined, @Nullable BillingMode billingMode) {

    List<GlobalIndexDefinition> check(Draft draft, String member, List<LocalIndexDefinition> locals) {
        if (!draft.has(member)) {
            return List.of();
        }
        List<Draft> given = draft.structures(member);
        if (given.isEmpty()) {
            throw EngineException.validation(TableMessages.noIndexes(member));
        }
        Set<String> names = new HashSet<>();
        locals.forEach(local -> names.add(local.indexName()));
        List<GlobalIndexDefinition> indexes = new ArrayList<>();
        for (Draft index : given) {
            GlobalIndexDefinition definition = definition(index, defined);
            checkUnits(definition);
            if (!names.add(definition.indexName())) {
                throw EngineException.validation(TableMessages.duplicateIndex(definition.indexName()));
            }
            indexes.add(definition);
        }
        if (indexes.size() > DynamoLimits.GLOBAL_INDEXES_MAX) {
            throw EngineException.validation(TableMessages.TOO_MANY_GLOBAL_INDEXES);
        }
        return indexes;
    }

    /** Gives one index, its keys and projection checked. */
    static GlobalIndexDefinition definition(Draft index, List<String> defined) {
        List<KeySchemaElement> keys = IndexParts.keySchema(index);
        IndexParts.checkKeys(keys, defined);
        IndexParts.checkGlobalKeys(keys);
        return IndexParts.global(index);
    }

    private void checkUnits(GlobalIndexDefinition index) {
        boolean onDemand = billingMode == BillingMode.PAY_PER_REQUEST;
        if (onDemand && index.provisionedThroughput() != null) {
            throw EngineException.validation(TableMessages.indexUnitsOnDemand(index.indexName()));
        }
        if (!onDemand && index.provisionedThroughput() == null) {
            throw EngineException.validation(TableMessages.unitsNotSpecified(index.indexName()));
        }
        if (onDemand) {
            TableParts.checkMaximum(index.onDemandThroughput(), index.indexName());
            TableParts.checkWarm(index.warmThroughput(), "index " + index.indexName());
        }
    }
}
