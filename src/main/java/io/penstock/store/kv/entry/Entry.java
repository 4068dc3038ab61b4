package io.penstock.store.kv.entry;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it was read.
 *
 * @param head all but the value
 * @param value the value, or where it is
 */
public record Entry(EntryHead head, EntryValue value) {

    /**
     * Returns the value if it was in the row.
     *
     * @return the bytes, not copied; null if it is in chunks
     */
    public byte @Nullable [] bytes() {
        if (value instanceof EntryValue.Bytes bytes) {
            return bytes.bytes();
        }
        return value instanceof EntryValue.Counter number
                ? CounterText.text(number.value()).getBytes(StandardCharsets.US_ASCII)
                : null;
    }
}
