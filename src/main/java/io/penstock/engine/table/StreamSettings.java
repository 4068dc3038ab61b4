package io.penstock.engine.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Returns a stream that is enabled at this moment. */
    public static StreamSettings enabled(StreamViewType viewType, int number, long createdAtMillis) {
        return new StreamSettings(true, viewType, number, createdAtMillis, label(createdAtMillis));
    }

    /** Returns the label of a stream that was enabled at this moment. */
    public static String label(long createdAtMillis) {
        return LABEL.format(Instant.ofEpochMilli(createdAtMillis));
    }

    /** Returns when the stream of a label was enabled, epoch milliseconds, or null if it is no label. */
    public static @Nullable Long createdAtMillis(String label) {
        try {
            long millis = Instant.from(LABEL.parse(label)).toEpochMilli();
            return label(millis).equals(label) ? millis : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns this stream, disabled: its records stay, new ones are not written. */
    public StreamSettings disabled() {
        return new StreamSettings(false, viewType, number, createdAtMillis, label);
    }
}
