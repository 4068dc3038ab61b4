package io.penstock.store.schema.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.store.schema.check.BoundedWork;
import io.penstock.store.schema.json.CanonicalJson;
import io.penstock.store.schema.json.References;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a schema demands of one value: the parts that must all hold, with references followed and
 * {@code allOf} taken apart. Not changed after construction.
 */
final class View {

    private static final Set<String> ALL_TYPES =
            Set.of("null", "boolean", "object", "array", "number", "integer", "string");

    private final References references;
    private final List<JsonNode> parts = new ArrayList<>();
    private boolean never;

    private View(References references) {
        this.references = references;
    }

    static View of(References references, List<JsonNode> schemas) {
        View view = new View(references);
        Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<JsonNode> waiting = new ArrayDeque<>(schemas);
        while (!waiting.isEmpty()) {
            JsonNode schema = waiting.poll();
            if (schema.isBoolean()) {
                view.never |= !schema.booleanValue();
            } else if (seen.add(schema)) {
                view.parts.add(schema);
                JsonNode target = references.of(schema);
                if (target != null) {
                    waiting.add(target);
                }
                schema.path("allOf").forEach(waiting::add);
            }
        }
        return view;
    }

    View with(JsonNode more) {
        return joined(parts, List.of(more));
    }

    /** The same without one of its parts, this very one and not its equal, in whose stead others stand. */
    @SuppressWarnings("ReferenceEquality")
    View replacing(JsonNode part, JsonNode... others) {
        return joined(parts.stream().filter(own -> own != part).toList(), List.of(others));
    }

    /** What has been taken apart stays so: taking it apart again would bring back what was replaced. */
    private View joined(List<JsonNode> kept, List<JsonNode> more) {
        View added = of(references, more);
        View view = new View(references);
        view.parts.addAll(kept);
        view.parts.addAll(added.parts);
        view.never = never || added.never;
        return view;
    }

    View sub(JsonNode schema) {
        return of(references, List.of(schema));
    }

    References references() {
        return references;
    }

    List<JsonNode> parts() {
        return parts;
    }

    boolean never() {
        return never;
    }

    /** Every value of a keyword, of those parts that have it. */
    List<JsonNode> all(String keyword) {
        return parts.stream()
                .filter(part -> part.has(keyword))
                .map(part -> part.get(keyword))
                .toList();
    }

    /** The types a value may have; number means a fraction, integer a whole number. */
    Set<String> types() {
        Set<String> types = new TreeSet<>(ALL_TYPES);
        for (JsonNode type : all("type")) {
            types.retainAll(types(type));
        }
        List<JsonNode> values = values();
        if (values != null) {
            Set<String> ofValues = new TreeSet<>();
            values.forEach(value -> ofValues.add(typeOf(value)));
            types.retainAll(ofValues);
        }
        return types;
    }

    static Set<String> types(JsonNode type) {
        Set<String> types = new LinkedHashSet<>();
        if (type.isTextual()) {
            types.add(type.textValue());
        } else {
            type.forEach(one -> types.add(one.asText()));
        }
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.decimalValue().stripTrailingZeros().scale() <= 0 ? "integer" : "number";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case OBJECT -> "object";
            case ARRAY -> "array";
            default -> "null";
        };
    }

    /** The only values there can be; null if they are not enumerated. */
    @Nullable
    List<JsonNode> values() {
        Map<String, JsonNode> values = null;
        for (JsonNode part : parts) {
            Map<String, JsonNode> own = valuesOf(part);
            if (own != null) {
                if (values == null) {
                    values = own;
                } else {
                    values.keySet().retainAll(own.keySet());
                }
            }
        }
        return values == null ? null : List.copyOf(values.values());
    }

    /** The values that one part enumerates, by their canonical form; null if it does not. */
    static @Nullable Map<String, JsonNode> valuesOf(JsonNode part) {
        if (!part.has("const") && !part.has("enum")) {
            return null;
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        part.path("enum").forEach(value -> values.put(canonical(value), value));
        if (part.has("const")) {
            String only = canonical(part.get("const"));
            if (part.has("enum")) {
                values.keySet().retainAll(Set.of(only));
            } else {
                values.put(only, part.get("const"));
            }
        }
        return values;
    }

    static String canonical(JsonNode value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }

    Set<String> required() {
        Set<String> names = new TreeSet<>();
        all("required").forEach(list -> list.forEach(name -> names.add(name.asText())));
        return names;
    }

    Set<String> declared() {
        Set<String> names = new TreeSet<>();
        all("properties").forEach(map -> map.fieldNames().forEachRemaining(names::add));
        return names;
    }

    /** What is demanded of a property; null if no part says anything of it. */
    @Nullable
    View property(String name) {
        List<JsonNode> schemas = new ArrayList<>();
        for (JsonNode part : parts) {
            List<JsonNode> own = ofProperty(part, name);
            schemas.addAll(own);
            if (own.isEmpty() && part.has("additionalProperties")) {
                schemas.add(part.get("additionalProperties"));
            }
        }
        return schemas.isEmpty() ? null : of(references, schemas);
    }

    /** What one part says of a property by its name or a pattern. */
    static List<JsonNode> ofProperty(JsonNode part, String name) {
        List<JsonNode> schemas = new ArrayList<>();
        JsonNode named = part.path("properties").get(name);
        if (named != null) {
            schemas.add(named);
        }
        part.path("patternProperties").properties().forEach(pattern -> {
            if (BoundedWork.find(pattern.getKey(), name)) {
                schemas.add(pattern.getValue());
            }
        });
        return schemas;
    }

    /** What is demanded of properties that are neither named nor match a pattern; null if nothing is said of them. */
    @Nullable
    View additional() {
        List<JsonNode> schemas = all("additionalProperties");
        return schemas.isEmpty() ? null : of(references, schemas);
    }

    /** What is demanded of an element of an array. */
    View element(int index) {
        List<JsonNode> schemas = new ArrayList<>();
        for (JsonNode part : parts) {
            JsonNode own = elementOf(part, index);
            if (own != null) {
                schemas.add(own);
            }
        }
        return of(references, schemas);
    }

    static @Nullable JsonNode elementOf(JsonNode part, int index) {
        JsonNode prefix = part.path("prefixItems");
        return index < prefix.size() ? prefix.get(index) : part.get("items");
    }

    int prefixLength() {
        return parts.stream()
                .mapToInt(part -> part.path("prefixItems").size())
                .max()
                .orElse(0);
    }

    static ObjectNode only(String keyword, JsonNode value) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set(keyword, value);
        return schema;
    }
}
