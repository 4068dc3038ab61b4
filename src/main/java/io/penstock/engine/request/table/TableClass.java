package io.penstock.engine.request.table;

/** The storage class of a table. */
public enum TableClass {
    /** For tables that are read and written often. */
    STANDARD,
    /** For tables that are mostly kept. */
    STANDARD_INFREQUENT_ACCESS
}
