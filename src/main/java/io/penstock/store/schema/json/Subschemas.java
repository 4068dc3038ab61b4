package io.penstock.store.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where a JSON Schema of draft 2020-12 holds further schemas, so that a property called {@code properties} is not taken
 * for the keyword. Stateless.
 */
public final class Subschemas {

    private static final Set<String> SINGLE = Set.of(
            "items",
            "contains",
            "additionalProperties",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties",
            "not",
            "if",
            "then",
            "else",
            "contentSchema");
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> MAPS =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

    private Subschemas() {}

    /**
     * Visits a schema and every schema within it.
     *
     * @param root the schema
     * @param visitor told each object or boolean that is a schema, the root first
     */
    public static void visit(JsonNode root, Consumer<JsonNode> visitor) {
        Deque<JsonNode> waiting = new ArrayDeque<>();
        waiting.push(root);
        while (!waiting.isEmpty()) {
            JsonNode schema = waiting.pop();
            visitor.accept(schema);
            schema.properties().forEach(keyword -> {
                JsonNode value = keyword.getValue();
                if (SINGLE.contains(keyword.getKey())) {
                    waiting.push(value);
                } else if ((LISTS.contains(keyword.getKey()) && value.isArray())
                        || (MAPS.contains(keyword.getKey()) && value.isObject())) {
                    value.forEach(waiting::push);
                }
            });
        }
    }
}
