package io.penstock.store.schema;

import java.time.Instant;

/**
 * One version of a schema.
 *
 * @param name the schema
 * @param version its number, from 1
 * @param content what it held
 * @param createdAt when it was written
 */
public record SchemaVersion(SchemaName name, long version, SchemaContent content, Instant createdAt) {

    /**
     * A version without its content.
     *
     * @param version its number, from 1
     * @param id the id of its document
     * @param type what the document is
     * @param createdAt when it was written
     */
    public record Summary(long version, String id, SchemaType type, Instant createdAt) {}
}
