package io.penstock.engine.request;

/** The operator of one legacy condition. */
public enum ComparisonOperator {
    /** Equal. */
    EQ,
    /** Not equal. */
    NE,
    /** Equal to one of the arguments. */
    IN,
    /** Less or equal. */
    LE,
    /** Less. */
    LT,
    /** Greater or equal. */
    GE,
    /** Greater. */
    GT,
    /** Between two arguments, both included. */
    BETWEEN,
    /** The attribute exists. */
    NOT_NULL,
    /** The attribute does not exist. */
    NULL,
    /** A substring, or an element of a set or list. */
    CONTAINS,
    /** No such substring or element. */
    NOT_CONTAINS,
    /** Starts with these characters or bytes. */
    BEGINS_WITH
}
