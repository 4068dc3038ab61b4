package io.penstock.engine.table;

/**
 * Whether and by which attribute a table's items expire.
 *
 * @param attributeName the attribute that holds the expiry in epoch seconds; empty if never set
 * @param status whether items expire
 */
public record TimeToLive(String attributeName, Status status) {

    /** Whether items expire; the constant's name is the word on the wire. */
    public enum Status {
        /** They do, but those older than the setting are still being looked through. */
        ENABLING,
        /** They do. */
        ENABLED,
        /** They do not. */
        DISABLED
    }

    /** Items do not expire. */
    public static final TimeToLive DISABLED = new TimeToLive("", Status.DISABLED);

    /** Returns whether it is noted when items expire. */
    public boolean isNoted() {
        return status != Status.DISABLED;
    }
}
