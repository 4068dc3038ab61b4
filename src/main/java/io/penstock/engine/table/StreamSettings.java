package io.penstock.engine.table;

/**
 * The newest stream of a table.
 *
 * @param enabled whether changes are still recorded
 * @param viewType what the records hold of the item
 * @param number under which the records are stored
 * @param createdAtMillis when it was enabled, epoch milliseconds
 * @param label its name among the streams the table has had: that moment, as text
 */
public record StreamSettings(boolean enabled, StreamViewType viewType, int number, long createdAtMillis, String label) {

    /** Returns this stream, disabled: its records stay, new ones are not written. */
    public StreamSettings disabled() {
        return new StreamSettings(false, viewType, number, createdAtMillis, label);
    }
}
