package io.penstock.engine.table;

/** Where a global secondary index stands; the constant's name is the word on the wire. */
public enum IndexStatus {
    /** Being created or filled: kept in step with every write, but not to be read yet. */
    CREATING,
    /** Its settings are being changed. */
    UPDATING,
    /** Being deleted. */
    DELETING,
    /** Ready. */
    ACTIVE
}
