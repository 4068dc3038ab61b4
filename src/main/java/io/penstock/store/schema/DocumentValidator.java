package io.penstock.store.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.store.schema.check.Verdict;
import io.smallrye.mutiny.Uni;

/** One version of a JSON Schema, ready to validate documents. Thread-safe. */
public interface DocumentValidator {

    /**
     * Says which version it is.
     *
     * @return the version's number
     */
    long version();

    /**
     * Says which content it is.
     *
     * @return the id
     */
    String id();

    /**
     * Validates a document on a worker thread.
     *
     * @param document as {@code JsonTree} reads it
     * @return a Uni that emits the verdict on the caller's context; fails with {@code InvalidInput} if schema and
     *     document together ask for more work than is allowed, with {@code Unavailable} if too much work waits
     */
    Uni<Verdict> validate(JsonNode document);
}
