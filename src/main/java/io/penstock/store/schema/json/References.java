package io.penstock.store.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the references of one JSON Schema to its own parts. Immutable after construction, thread-safe. */
public final class References {

    private final JsonNode root;
    private final Map<String, JsonNode> anchors = new HashMap<>();

    /**
     * Collects the anchors of a document.
     *
     * @param root the document
     */
    public References(JsonNode root) {
        this.root = root;
        Subschemas.visit(root, schema -> {
            anchor(schema, "$anchor");
            anchor(schema, "$dynamicAnchor");
        });
    }

    private void anchor(JsonNode schema, String keyword) {
        String name = schema.path(keyword).textValue();
        if (name != null) {
            anchors.put(name, schema);
        }
    }

    /**
     * Follows a schema's {@code $ref}.
     *
     * @param schema the schema
     * @return what it refers to; null if it has none, or one that leads out of the document or nowhere
     */
    public @Nullable JsonNode of(JsonNode schema) {
        String reference = schema.path("$ref").textValue();
        return reference == null ? null : resolve(reference);
    }

    private @Nullable JsonNode resolve(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (reference.startsWith("#/")) {
            JsonNode found = at(percentDecoded(reference.substring(1)));
            return found == null || !(found.isObject() || found.isBoolean()) ? null : found;
        }
        return reference.startsWith("#") ? anchors.get(reference.substring(1)) : null;
    }

    private @Nullable JsonNode at(String pointer) {
        JsonNode node = root;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            node = node.isArray() && name.matches("[0-9]{1,9}") ? node.get(Integer.parseInt(name)) : node.get(name);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private static String percentDecoded(String fragment) {
        if (fragment.indexOf('%') < 0) {
            return fragment;
        }
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
