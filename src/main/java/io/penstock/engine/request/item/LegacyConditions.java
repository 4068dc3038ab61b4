package io.penstock.engine.request.item;

import io.penstock.engine.request.ConditionalOperator;
import java.util.Map;

/**
 * The legacy conditions of a request: on which attributes, and how they combine.
 *
 * @param conditions by attribute name, in the order of the request
 * @param operator how they combine
 */
public record LegacyConditions(Map<String, LegacyCondition> conditions, ConditionalOperator operator) {

    /** No condition at all. */
    public static final LegacyConditions NONE = new LegacyConditions(Map.of(), ConditionalOperator.AND);

    /**
     * Says whether there is any condition.
     *
     * @return true if there is none
     */
    public boolean isEmpty() {
        return conditions.isEmpty();
    }
}
