package io.penstock.engine.table;

/**
 * Whether and by which attribute a table's items expire.
 *
 * @param attributeName the attribute that holds the expiry in epoch seconds; empty if never set
 * @param enabled whether items expire
 * @param changedAtMillis when it was last changed, epoch milliseconds; 0 for never
 */
public record TimeToLive(String attributeName, boolean enabled, long changedAtMillis) {

    /** Items do not expire. */
    public static final TimeToLive DISABLED = new TimeToLive("", false, 0);
}
