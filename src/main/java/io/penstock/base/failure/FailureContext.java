package io.penstock.base.failure;

import org.jspecify.annotations.Nullable;

/**
 * Where a failure happened. Attributes outside the key never appear here.
 *
 * @param operation the operation's name, for instance {@code GetItem}
 * @param table the table or index addressed, if there is one
 * @param key the primary key addressed as text, shortened, if there is one
 */
public record FailureContext(
        String operation, @Nullable String table, @Nullable String key) {

    /** The longest key text kept, in characters: enough to find the item, too short to fill a log. */
    public static final int KEY_CHARS_MAX = 256;

    /** Shortens the key text. */
    public FailureContext {
        if (key != null && key.length() > KEY_CHARS_MAX) {
            key = key.substring(0, KEY_CHARS_MAX) + "…";
        }
    }

    /**
     * Names an operation that addresses no single table.
     *
     * @param operation the operation's name
     * @return a context without table and key
     */
    public static FailureContext of(String operation) {
        return new FailureContext(operation, null, null);
    }

    /**
     * Names an operation on a table.
     *
     * @param operation the operation's name
     * @param table the table's name
     * @return a context without key
     */
    public static FailureContext of(String operation, @Nullable String table) {
        return new FailureContext(operation, table, null);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(operation);
        if (table != null) {
            text.append(" on table ").append(table);
        }
        if (key != null) {
            text.append(", key ").append(key);
        }
        return text.toString();
    }
}
