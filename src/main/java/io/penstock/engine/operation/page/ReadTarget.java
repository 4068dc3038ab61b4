package io.penstock.engine.operation.page;

import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.index.IndexEntries;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.Select;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.IndexProjection;
import io.penstock.engine.table.IndexStatus;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.table.LocalSecondaryIndex;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table or index that a page is read from.
 *
 * @param table the table
 * @param index the index, or null for the table itself
 */
record ReadTarget(Table table, @Nullable SecondaryIndex index) {

    /**
     * Returns the target of a request.
     *
     * @throws EngineException ValidationException if there is no such index, it is not ready, or it cannot be read
     *     consistently
     */
    static ReadTarget of(Table table, @Nullable String indexName, boolean consistentRead) {
        if (indexName == null) {
            return new ReadTarget(table, null);
        }
        SecondaryIndex index = table.index(indexName);
        if (index == null) {
            throw EngineException.validation(OperationMessages.indexNotFound(indexName));
        }
        if (index instanceof GlobalSecondaryIndex global) {
            if (global.status() == IndexStatus.CREATING) {
                throw EngineException.validation("Cannot read from backfilling global secondary index: " + indexName);
            }
            if (global.status() == IndexStatus.DELETING) {
                throw EngineException.validation(OperationMessages.indexNotFound(indexName));
            }
            if (consistentRead) {
                throw EngineException.validation("Consistent reads are not supported on global secondary indexes");
            }
        }
        return new ReadTarget(table, index);
    }

    /** Returns the number under which the target is stored. */
    int number() {
        return index == null ? table.number() : index.number();
    }

    /** Returns the key by which the target is read. */
    KeySchema keySchema() {
        return index == null ? table.keySchema() : index.keySchema();
    }

    /**
     * Decides what of the found items to return.
     *
     * @param select what the request says, or null
     * @param projection which parts of an item, or null for all
     * @throws EngineException ValidationException if a global index does not hold what is asked for
     */
    PagePlan.Selection selection(@Nullable Select select, @Nullable ProjectionExpression projection) {
        boolean countOnly = select == Select.COUNT;
        UnaryOperator<Item> part = projection == null ? null : projection::apply;
        if (index == null || index.projection().kind() == IndexProjection.Kind.ALL) {
            return new PagePlan.Selection(countOnly, false, part);
        }
        boolean beyond = false;
        if (select == Select.ALL_ATTRIBUTES) {
            if (index instanceof GlobalSecondaryIndex) {
                throw EngineException.validation("One or more parameter values were invalid: Select type ALL_ATTRIBUTES"
                        + " is not supported for global secondary index " + index.name()
                        + " because its projection type is not ALL");
            }
            beyond = true;
        } else if (projection != null) {
            beyond = namesBeyond(index, projection.paths());
        }
        return new PagePlan.Selection(countOnly, beyond && index instanceof LocalSecondaryIndex, part);
    }

    /** Returns the attributes that the paths name and the index, if one is read, does not hold; in order. */
    List<String> beyondIndex(List<DocumentPath> paths) {
        if (index == null || index.projection().kind() == IndexProjection.Kind.ALL) {
            return List.of();
        }
        Set<String> projected = IndexEntries.projectedNames(table, index);
        Set<String> beyond = new TreeSet<>();
        for (DocumentPath path : paths) {
            if (projected != null && !projected.contains(path.attributeName())) {
                beyond.add(path.attributeName());
            }
        }
        return List.copyOf(beyond);
    }

    /** Returns the name of the index that is read, or the empty text. */
    String indexName() {
        return index == null ? "" : index.name();
    }

    private boolean namesBeyond(SecondaryIndex of, List<DocumentPath> paths) {
        List<String> beyond = beyondIndex(paths);
        if (!beyond.isEmpty() && of instanceof GlobalSecondaryIndex) {
            throw EngineException.validation("One or more parameter values were invalid: Global secondary index "
                    + of.name() + " does not project [" + String.join(", ", beyond) + "]");
        }
        return !beyond.isEmpty();
    }
}
