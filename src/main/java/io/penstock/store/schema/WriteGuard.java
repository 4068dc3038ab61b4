package io.penstock.store.schema;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a schema for a write to happen.
 *
 * @param kind what is demanded
 * @param etags the ETags of {@link Kind#ONE_OF}, with their quotes; else empty
 */
public record WriteGuard(Kind kind, Set<String> etags) {

    /** Demands nothing. */
    public static final WriteGuard NONE = new WriteGuard(Kind.NONE, Set.of());

    /** What a guard demands. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** The schema is there. */
        EXISTS,
        /** The schema is not there. */
        ABSENT,
        /** The schema is there and has one of these ETags. */
        ONE_OF
    }

    /** Copies the set. */
    public WriteGuard {
        etags = Set.copyOf(etags);
    }

    /**
     * Says whether the write may happen.
     *
     * @param etag the ETag of the schema that is there; null if there is none
     * @return true if it may
     */
    public boolean admits(@Nullable String etag) {
        return switch (kind) {
            case NONE -> true;
            case EXISTS -> etag != null;
            case ABSENT -> etag == null;
            case ONE_OF -> etag != null && etags.contains(etag);
        };
    }
}
