package io.penstock.engine.request;

/** Which image of the item a single-item write answers with. */
public enum ReturnValues {
    /** Nothing. */
    NONE,
    /** The whole item as it was before. */
    ALL_OLD,
    /** The touched attributes as they were before. */
    UPDATED_OLD,
    /** The whole item as it is now. */
    ALL_NEW,
    /** The touched attributes as they are now. */
    UPDATED_NEW
}
