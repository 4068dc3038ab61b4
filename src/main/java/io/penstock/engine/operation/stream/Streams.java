package io.penstock.engine.operation.stream;

import io.penstock.engine.request.stream.StreamName;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.StorageReader;
import io.penstock.engine.table.StreamDefinition;
import io.penstock.engine.table.StreamSettings;
import org.jspecify.annotations.Nullable;

/** Finds streams by name, and writes and reads sequence numbers. */
final class Streams {

    /** In front of all sequence numbers, so that they have the 21 digits that SDKs demand. */
    private static final String SEQUENCE_PREFIX = "1";

    private static final int SEQUENCE_DIGITS = 20;

    private Streams() {}

    static @Nullable StreamDefinition find(StorageReader reader, StreamName name) {
        byte[] key = key(name);
        byte[] stored = key == null ? null : reader.get(ColumnFamilies.STREAM_DEFINITIONS, key);
        return stored == null ? null : StreamDefinition.decode(stored);
    }

    /** Returns where a stream's definition is stored, or null if no stream can have the name. */
    static byte @Nullable [] key(StreamName name) {
        Long createdAtMillis = StreamSettings.createdAtMillis(name.label());
        return createdAtMillis == null ? null : KeyLayout.streamDefinition(name.tableName(), createdAtMillis);
    }

    static String sequenceNumber(long sequence) {
        String digits = Long.toString(sequence);
        return SEQUENCE_PREFIX + "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
    }

    /** Returns the sequence of a sequence number, or 0 if the text is none of ours. */
    static long sequence(String sequenceNumber) {
        if (sequenceNumber.length() != SEQUENCE_DIGITS + 1
                || !sequenceNumber.startsWith(SEQUENCE_PREFIX)
                || !sequenceNumber.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return 0;
        }
        try {
            return Long.parseLong(sequenceNumber, 1, sequenceNumber.length(), 10);
        } catch (NumberFormatException beyondAllRecords) {
            return 0;
        }
    }
}
