package io.penstock.engine.expression.key;

/** How a query may compare a key attribute; the partition key only by equality. */
public enum KeyOperator {
    /** Equal. */
    EQUAL,
    /** Smaller. */
    LESS,
    /** Not greater. */
    LESS_OR_EQUAL,
    /** Greater. */
    GREATER,
    /** Not smaller. */
    GREATER_OR_EQUAL,
    /** From one value to another, both included. */
    BETWEEN,
    /** Beginning with a string or binary value. */
    BEGINS_WITH
}
