package io.penstock.engine.request;

/** How much a response tells of the capacity it used. */
public enum ReturnConsumedCapacity {
    /** The total, and the share of the table and of each index. */
    INDEXES,
    /** The total alone. */
    TOTAL,
    /** Nothing. */
    NONE
}
