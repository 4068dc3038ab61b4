package io.penstock.engine.table;

/** Where a table stands; the constant's name is the word on the wire. */
public enum TableStatus {
    /** Being created: known by name, but no item can be read or written. */
    CREATING,
    /** Being changed: items can be read and written. */
    UPDATING,
    /** Being deleted: known by name until its items are gone, but nothing can be read or written. */
    DELETING,
    /** Ready. */
    ACTIVE
}
