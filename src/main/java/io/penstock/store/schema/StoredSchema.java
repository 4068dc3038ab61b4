package io.penstock.store.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schema as it stands.
 *
 * @param name what the user calls it
 * @param version counts the changes of its content, from 1
 * @param content what it holds
 * @param compatibility what the next version must be to this one
 * @param state its ETag and times
 */
public record StoredSchema(
        SchemaName name, long version, SchemaContent content, Compatibility compatibility, State state) {

    /**
     * What changes with every write.
     *
     * @param etag a strong ETag with its quotes, fresh with every write
     * @param createdAt when the name was first used
     * @param updatedAt when the content or its settings last changed
     * @param deletedAt when it was deleted; null if it was not
     */
    public record State(
            String etag,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {}
}
