package io.penstock.store.schema;

import org.jspecify.annotations.Nullable;

/** What became of a schema that somebody wanted to delete, or to have back. */
public sealed interface DeleteOutcome {

    /**
     * It is done.
     *
     * @param changed whether anything had to be
     */
    record Done(boolean changed) implements DeleteOutcome {}

    /** There is no such schema. */
    record Missing() implements DeleteOutcome {}

    /**
     * The guard did not admit it; nothing was written.
     *
     * @param etag the ETag of the schema as it stands; null if there is none
     */
    record Refused(@Nullable String etag) implements DeleteOutcome {}
}
