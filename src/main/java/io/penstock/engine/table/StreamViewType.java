package io.penstock.engine.table;

/** What a stream record holds of the item. */
public enum StreamViewType {
    /** The item after the change. */
    NEW_IMAGE,
    /** The item before the change. */
    OLD_IMAGE,
    /** Both. */
    NEW_AND_OLD_IMAGES,
    /** Its key. */
    KEYS_ONLY
}
