package io.penstock.store.owned;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change of a row, in one atomic request.
 *
 * @param expression a DynamoDB update expression
 * @param condition what must hold; null if nothing
 * @param names the name placeholders of the update expression
 * @param values the value placeholders of the update expression
 */
public record RowUpdate(
        String expression,
        @Nullable Condition condition,
        Map<String, String> names,
        Map<String, AttributeValue> values) {

    /** Copies the maps. */
    public RowUpdate {
        names = Map.copyOf(names);
        values = Map.copyOf(values);
    }

    Map<String, String> allNames() {
        Map<String, String> all = new LinkedHashMap<>(names);
        if (condition != null) {
            all.putAll(condition.names());
        }
        return all;
    }

    Map<String, AttributeValue> allValues() {
        Map<String, AttributeValue> all = new LinkedHashMap<>(values);
        if (condition != null) {
            all.putAll(condition.values());
        }
        return all;
    }
}
