package io.penstock.store.kv.entry;

import java.util.Set;

/**
 * What must hold of the entry that a write replaces. An expired entry counts as none.
 *
 * @param kind what must hold
 * @param etags the ETags of {@link Kind#ONE_OF}, without quotes; else empty
 */
public record WriteCondition(Kind kind, Set<String> etags) {

    /** What must hold. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** There is an entry. */
        EXISTS,
        /** There is no entry. */
        ABSENT,
        /** There is an entry, and it has one of the ETags. */
        ONE_OF
    }

    /** Demands nothing. */
    public static final WriteCondition NONE = new WriteCondition(Kind.NONE, Set.of());

    /** Demands that there be no entry. */
    public static final WriteCondition ABSENT = new WriteCondition(Kind.ABSENT, Set.of());

    /** Demands that there be an entry. */
    public static final WriteCondition EXISTS = new WriteCondition(Kind.EXISTS, Set.of());

    /** The most ETags that one condition can name: DynamoDB's IN takes 100 operands. */
    public static final int ETAGS_MAX = 100;

    /** Copies the ETags. */
    public WriteCondition {
        etags = Set.copyOf(etags);
        if (etags.size() > ETAGS_MAX) {
            throw new IllegalArgumentException("at most " + ETAGS_MAX + " ETags, not " + etags.size());
        }
    }

    /**
     * Demands that the entry have an ETag.
     *
     * @param etags the ETags of which it must have one, without quotes
     * @return the condition
     */
    public static WriteCondition oneOf(Set<String> etags) {
        return new WriteCondition(Kind.ONE_OF, etags);
    }
}
