package io.penstock.store.owned;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects what shall become of a row's attributes and spells it as one {@link RowUpdate}. Not thread-safe. */
public final class RowChange {

    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    /**
     * Sets an attribute.
     *
     * @param attribute its name
     * @param value its new value
     * @return this
     */
    public RowChange set(String attribute, AttributeValue value) {
        String number = name(attribute);
        values.put(":c" + number, value);
        sets.add("#c" + number + " = :c" + number);
        return this;
    }

    /**
     * Sets an attribute if the row has none of this name.
     *
     * @param attribute its name
     * @param value its value then
     * @return this
     */
    public RowChange setIfAbsent(String attribute, AttributeValue value) {
        String number = name(attribute);
        values.put(":c" + number, value);
        sets.add("#c" + number + " = if_not_exists(#c" + number + ", :c" + number + ")");
        return this;
    }

    /**
     * Removes an attribute, if the row has it.
     *
     * @param attribute its name
     * @return this
     */
    public RowChange remove(String attribute) {
        removals.add("#c" + name(attribute));
        return this;
    }

    private String name(String attribute) {
        String number = Integer.toString(names.size());
        names.put("#c" + number, attribute);
        return number;
    }

    /**
     * Spells the change.
     *
     * @param condition what must hold of the row; its placeholders do not begin with {@code #c} and {@code :c}; null if
     *     nothing
     * @return the update
     */
    public RowUpdate on(@Nullable Condition condition) {
        StringBuilder expression = new StringBuilder();
        if (!sets.isEmpty()) {
            expression.append("SET ").append(String.join(", ", sets));
        }
        if (!removals.isEmpty()) {
            expression.append(expression.isEmpty() ? "" : " ").append("REMOVE ").append(String.join(", ", removals));
        }
        return new RowUpdate(expression.toString(), condition, names, values);
    }
}
