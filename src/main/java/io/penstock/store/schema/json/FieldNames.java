package io.penstock.store.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The field names of a schema, by which schemas are compared. Stateless. */
public final class FieldNames {

    private static final List<String> IN_PLACE = List.of("allOf", "anyOf", "oneOf");

    private FieldNames() {}

    /**
     * Collects the names of the properties that a JSON Schema declares for the value itself: its {@code properties},
     * and those of what it refers to and is composed of.
     *
     * @param schema the schema
     * @return the names, sorted
     */
    public static Set<String> ofSchema(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<JsonNode> waiting = new ArrayDeque<>();
        waiting.push(schema);
        References references = new References(schema);
        while (!waiting.isEmpty()) {
            JsonNode part = waiting.pop();
            if (!seen.add(part)) {
                continue;
            }
            part.path("properties").fieldNames().forEachRemaining(names::add);
            IN_PLACE.forEach(keyword -> part.path(keyword).forEach(waiting::push));
            JsonNode target = references.of(part);
            if (target != null) {
                waiting.push(target);
            }
        }
        return names;
    }

    /**
     * Collects the names of an object's members.
     *
     * @param object the object
     * @return the names, sorted
     */
    public static Set<String> ofObject(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
