package io.penstock.store.schema;

import org.jspecify.annotations.Nullable;

/**
 * What one version of a schema holds.
 *
 * @param id the id of the document's canonical form
 * @param type what the document is
 * @param schema the document as JSON text
 * @param attributes what is kept beside it, as JSON text; null if there is nothing
 */
public record SchemaContent(
        String id, SchemaType type, String schema, @Nullable String attributes) {}
