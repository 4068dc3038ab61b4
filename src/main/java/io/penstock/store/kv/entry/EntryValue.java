package io.penstock.store.kv.entry;

import java.math.BigDecimal;

/** The value of an entry as its row holds it. */
public sealed interface EntryValue {

    /**
     * Bytes in the row itself.
     *
     * @param bytes the value; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per value would double the garbage.
    record Bytes(byte[] bytes) implements EntryValue {}

    /**
     * A number that can be added to; as bytes it is its plain decimal text.
     *
     * @param value the number
     */
    record Counter(BigDecimal value) implements EntryValue {}

    /**
     * Bytes in chunks beside the row.
     *
     * @param valueId names the chunks; not shared with any other value, ever
     * @param chunkCount how many they are
     * @param chunkSizeBytes how many bytes each holds but the last
     * @param sizeBytes how many bytes they hold together
     */
    record Chunks(String valueId, int chunkCount, int chunkSizeBytes, long sizeBytes) implements EntryValue {}

    /**
     * Makes the value that a row holds of some bytes: a number, if they are its text and nothing else, so that it can
     * be added to.
     *
     * @param bytes the value; not copied
     * @param contentType its media type
     * @return the value
     */
    static EntryValue inRow(byte[] bytes, String contentType) {
        return CounterText.exact(bytes, contentType)
                .<EntryValue>map(Counter::new)
                .orElseGet(() -> new Bytes(bytes));
    }
}
