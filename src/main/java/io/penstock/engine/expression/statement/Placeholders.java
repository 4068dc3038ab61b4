package io.penstock.engine.expression.statement;

import io.penstock.engine.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives names and values of a statement the placeholders under which they stand in expressions. */
public final class Placeholders {

    private final Map<String, String> placeholdersOfNames = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    /** Returns the placeholder of an attribute name. */
    public String name(String attributeName) {
        String known = placeholdersOfNames.get(attributeName);
        if (known == null) {
            known = "#n" + placeholdersOfNames.size();
            placeholdersOfNames.put(attributeName, known);
        }
        return known;
    }

    /** Returns a placeholder of its own for a value. */
    public String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    /** Returns the names by placeholder. */
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        placeholdersOfNames.forEach((name, placeholder) -> names.put(placeholder, name));
        return names;
    }

    /** Returns the values by placeholder. */
    public Map<String, AttributeValue> values() {
        return values;
    }
}
