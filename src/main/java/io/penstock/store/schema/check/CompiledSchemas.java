package io.penstock.store.schema.check;

import io.penstock.store.schema.json.JsonDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schemas used last, compiled, by the id of their content: an entry is never out of date. Holds
 * {@value #SCHEMAS_MAX} of at most 400 KB each. Thread-safe.
 */
public final class CompiledSchemas {

    /** As many as are in use at once in most services; a few MB of memory. */
    static final int SCHEMAS_MAX = 64;

    private final SchemaCompiler compiler;
    private final Map<String, CompiledSchema> byId = new LinkedHashMap<>(SCHEMAS_MAX, 0.75f, true);

    /**
     * Makes an empty cache.
     *
     * @param compiler compiles what is not in it
     */
    public CompiledSchemas(SchemaCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * Finds or compiles a schema. Takes up to some seconds of one processor: not for an event loop.
     *
     * @param document the schema
     * @return the compiled schema
     * @throws io.penstock.base.failure.InvalidInputException if it is none
     */
    public CompiledSchema of(JsonDocument document) {
        CompiledSchema known = known(document.id());
        if (known != null) {
            return known;
        }
        CompiledSchema compiled = compiler.compile(document.tree());
        synchronized (byId) {
            byId.put(document.id(), compiled);
            if (byId.size() > SCHEMAS_MAX) {
                byId.remove(byId.keySet().iterator().next());
            }
        }
        return compiled;
    }

    private @Nullable CompiledSchema known(String id) {
        synchronized (byId) {
            return byId.get(id);
        }
    }
}
