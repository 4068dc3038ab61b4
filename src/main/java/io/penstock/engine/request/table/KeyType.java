package io.penstock.engine.request.table;

/** The role of an attribute in a key schema, in the wire's words. */
public enum KeyType {
    /** Partition key. */
    HASH,
    /** Sort key. */
    RANGE
}
