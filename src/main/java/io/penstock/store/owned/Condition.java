package io.penstock.store.owned;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What must hold of a row for a write to happen.
 *
 * @param expression a DynamoDB condition expression
 * @param names its name placeholders
 * @param values its value placeholders
 */
public record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

    /** Copies the maps. */
    public Condition {
        names = Map.copyOf(names);
        values = Map.copyOf(values);
    }

    /**
     * Makes a condition without placeholders for values.
     *
     * @param expression the expression
     * @param names its name placeholders
     * @return the condition
     */
    public static Condition of(String expression, Map<String, String> names) {
        return new Condition(expression, names, Map.of());
    }
}
