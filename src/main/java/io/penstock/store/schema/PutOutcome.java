package io.penstock.store.schema;

import io.penstock.store.schema.compatibility.Incompatibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a schema that somebody wanted to store. */
public sealed interface PutOutcome {

    /**
     * It is stored as a new version.
     *
     * @param schema as it stands now
     * @param created whether there was none of this name
     */
    record Written(StoredSchema schema, boolean created) implements PutOutcome {}

    /**
     * It is what is stored already; nothing was written.
     *
     * @param schema as it stands
     */
    record Unchanged(StoredSchema schema) implements PutOutcome {}

    /**
     * The guard did not admit it; nothing was written.
     *
     * @param etag the ETag of the schema as it stands; null if there is none
     */
    record Refused(@Nullable String etag) implements PutOutcome {}

    /**
     * It is not compatible with the version before it; nothing was written.
     *
     * @param compatibility what was demanded
     * @param against the version before it
     * @param incompatibilities where and why
     */
    record Incompatible(Compatibility compatibility, long against, List<Incompatibility> incompatibilities)
            implements PutOutcome {

        /** Copies the list. */
        public Incompatible {
            incompatibilities = List.copyOf(incompatibilities);
        }
    }
}
