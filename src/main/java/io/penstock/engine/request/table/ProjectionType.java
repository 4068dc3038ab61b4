package io.penstock.engine.request.table;

/** Which attributes of an item an index holds. */
public enum ProjectionType {
    /** Every attribute. */
    ALL,
    /** The keys of the table and of the index. */
    KEYS_ONLY,
    /** The keys and the attributes listed. */
    INCLUDE
}
