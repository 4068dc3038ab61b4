package io.penstock.engine.operation.page;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.operation.state.KeyPaths;
import io.penstock.engine.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the filter and projection of a page may name. */
final class PageFilters {

    private PageFilters() {}

    /**
     * Checks that neither looks into a key.
     *
     * @throws EngineException ValidationException if one does
     */
    static void checkScalarKeys(
            Table table, @Nullable ProjectionExpression projection, @Nullable ConditionExpression filter) {
        if (projection != null) {
            KeyPaths.check(table, projection.paths());
        }
        if (filter != null) {
            KeyPaths.check(table, filter.paths());
        }
    }

    /**
     * Checks that a query's filter names only what its index holds.
     *
     * @throws EngineException ValidationException naming the other attributes
     */
    static void checkProjected(ReadTarget target, @Nullable ConditionExpression filter) {
        if (filter == null) {
            return;
        }
        List<String> beyond = target.beyondIndex(filter.paths());
        if (!beyond.isEmpty()) {
            throw EngineException.validation("One or more parameter values were invalid: Secondary index "
                    + target.indexName() + " does not project one or more filter attributes: "
                    + beyond);
        }
    }

    /**
     * Checks that a query's filter says nothing of the keys it is queried by.
     *
     * @throws EngineException ValidationException if it names a key attribute of the queried table or index
     */
    static void checkNoKeys(ReadTarget target, @Nullable ConditionExpression filter, boolean expression) {
        if (filter == null) {
            return;
        }
        for (DocumentPath path : filter.paths()) {
            if (target.keySchema().contains(path.attributeName())) {
                throw EngineException.validation((expression ? "Filter Expression" : "QueryFilter")
                        + " can only contain non-primary key attributes: Primary key attribute: "
                        + path.attributeName());
            }
        }
    }
}
