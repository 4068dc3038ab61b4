package io.penstock.dynamo.batch;

/** What becomes of an entry whose key came earlier in the same batch. */
public enum OnDuplicate {
    /** Entries of one key are written in their order, so that the last one wins; each gets its own verdict. */
    LAST,
    /** The later entry is refused with {@code InvalidInput}; the first one is written. */
    ERROR
}
