package io.penstock.store.schema.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.store.schema.json.Subschemas;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Dynamic references as what they are at first: references like any other. Stateless. */
final class DynamicReferences {

    private static final String DYNAMIC = "$dynamicRef";
    private static final String PLAIN = "$ref";

    private DynamicReferences() {}

    /**
     * Makes each {@code $dynamicRef} a {@code $ref}.
     *
     * @param document not changed
     * @return a copy; empty if it has none
     */
    static Optional<JsonNode> asPlain(JsonNode document) {
        AtomicBoolean any = new AtomicBoolean();
        Subschemas.visit(document, schema -> any.compareAndSet(false, schema.has(DYNAMIC)));
        if (!any.get()) {
            return Optional.empty();
        }
        JsonNode copy = document.deepCopy();
        Subschemas.visit(copy, schema -> {
            if (schema instanceof ObjectNode object && object.has(DYNAMIC)) {
                JsonNode reference = object.remove(DYNAMIC);
                ObjectNode target =
                        object.has(PLAIN) ? object.withArray("allOf").addObject() : object;
                target.set(PLAIN, reference);
            }
        });
        return Optional.of(copy);
    }
}
