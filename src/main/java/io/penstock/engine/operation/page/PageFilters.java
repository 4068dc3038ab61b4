package io.penstock.engine.operation.page;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.DocumentPath;
import org.jspecify.annotations.Nullable;

/** The rule that a query's filter says nothing of the keys it is queried by. */
final class PageFilters {

    private PageFilters() {}

    /**
     * Checks the rule.
     *
     * @throws EngineException ValidationException if the filter names a key attribute of the queried table or index
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
