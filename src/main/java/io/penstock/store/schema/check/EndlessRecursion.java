package io.penstock.store.schema.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.store.schema.json.References;
import io.penstock.store.schema.json.Subschemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds schemas that apply themselves to the same value again, so that no validation would ever end:
 * {@code {"$ref":"#"}}. Stateless.
 */
final class EndlessRecursion {

    private static final List<String> SINGLE = List.of("not", "if", "then", "else");
    private static final List<String> SEVERAL = List.of("allOf", "anyOf", "oneOf", "dependentSchemas");

    private EndlessRecursion() {}

    /**
     * Refuses such a schema.
     *
     * @throws io.penstock.base.failure.InvalidInputException if it is one
     */
    static void refuse(JsonNode root) {
        Set<JsonNode> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
        References references = new References(root);
        Subschemas.visit(root, schema -> follow(references, schema, open, done));
    }

    /** Walks without recursion: a chain of references may be as long as the document. */
    private static void follow(References references, JsonNode start, Set<JsonNode> open, Set<JsonNode> done) {
        List<JsonNode> path = new ArrayList<>();
        List<List<JsonNode>> rest = new ArrayList<>();
        enter(references, start, path, rest, open, done);
        while (!path.isEmpty()) {
            List<JsonNode> next = rest.get(rest.size() - 1);
            if (next.isEmpty()) {
                rest.remove(rest.size() - 1);
                JsonNode left = path.remove(path.size() - 1);
                open.remove(left);
                done.add(left);
            } else {
                enter(references, next.remove(next.size() - 1), path, rest, open, done);
            }
        }
    }

    private static void enter(
            References references,
            JsonNode schema,
            List<JsonNode> path,
            List<List<JsonNode>> rest,
            Set<JsonNode> open,
            Set<JsonNode> done) {
        if (done.contains(schema)) {
            return;
        }
        if (!open.add(schema)) {
            throw SchemaCompiler.invalid(
                    "the schema refers to itself for one and the same value, so that validating would never end", null);
        }
        path.add(schema);
        rest.add(inPlace(references, schema));
    }

    private static List<JsonNode> inPlace(References references, JsonNode schema) {
        List<JsonNode> next = new ArrayList<>();
        for (String keyword : SINGLE) {
            if (schema.has(keyword)) {
                next.add(schema.get(keyword));
            }
        }
        for (String keyword : SEVERAL) {
            schema.path(keyword).forEach(next::add);
        }
        JsonNode target = references.of(schema);
        if (target != null) {
            next.add(target);
        }
        return next;
    }
}
