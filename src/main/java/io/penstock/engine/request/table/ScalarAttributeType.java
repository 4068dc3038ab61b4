package io.penstock.engine.request.table;

/** The type of a key attribute. */
public enum ScalarAttributeType {
    /** String. */
    S,
    /** Number. */
    N,
    /** Binary. */
    B
}
