package io.penstock.store.schema;

import io.penstock.store.schema.json.JsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A schema that somebody wants to store.
 *
 * @param schema the document, a JSON object or, as a JSON Schema may be, a boolean
 * @param attributes what else the caller wants to keep beside it, a JSON object; null for nothing
 * @param type what the document is; null for what the stored schema is, or a JSON Schema
 * @param compatibility what later versions must be to their predecessors, and this one to its own; null for what the
 *     stored schema has, or none
 */
public record SchemaDraft(
        JsonDocument schema,
        @Nullable JsonDocument attributes,
        @Nullable SchemaType type,
        @Nullable Compatibility compatibility) {}
