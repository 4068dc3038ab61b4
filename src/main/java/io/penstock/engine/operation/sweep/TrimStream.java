package io.penstock.engine.operation.sweep;

import io.penstock.engine.operation.state.StreamRecord;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageReader;
import io.penstock.engine.table.StreamDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes records of a stream that are older than a day, and the stream itself a day after it was closed. The newest
 * record stays where it is, though nobody can read it any more: it tells where the sequences go on.
 *
 * @param streamKey where the stream's definition is stored
 * @param recordsMax how many records at most
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrimStream(byte[] streamKey, int recordsMax) implements WriteCommand<Integer> {

    /** Returns the streams that have something to remove at the given moment. */
    public static List<byte[]> due(StorageReader reader, long nowMillis) {
        List<byte[]> due = new ArrayList<>();
        try (StorageCursor cursor =
                reader.cursor(ColumnFamilies.STREAM_DEFINITIONS, KeyRange.ofPrefix(new byte[0]), true)) {
            for (; cursor.isValid(); cursor.next()) {
                StreamDefinition stream = StreamDefinition.decode(cursor.value());
                if (isOver(stream, nowMillis) || hasOldRecord(reader, stream, nowMillis)) {
                    due.add(cursor.key());
                }
            }
        }
        return due;
    }

    private static boolean isOver(StreamDefinition stream, long nowMillis) {
        return stream.isClosed() && stream.closedAtMillis() + StreamRecord.KEPT_MILLIS <= nowMillis;
    }

    private static boolean hasOldRecord(StorageReader reader, StreamDefinition stream, long nowMillis) {
        try (StorageCursor cursor = records(reader, stream)) {
            return cursor.isValid() && isOld(cursor, nowMillis);
        }
    }

    private static StorageCursor records(StorageReader reader, StreamDefinition stream) {
        return reader.cursor(
                ColumnFamilies.STREAMS, KeyLayout.streamRecords(stream.number(), stream.oldestSequence()), true);
    }

    private static boolean isOld(StorageCursor cursor, long nowMillis) {
        return StreamRecord.isOld(cursor.value(), nowMillis);
    }

    /** Runs alone, because it walks over committed records and removes ranges of them. */
    @Override
    public boolean runsAlone() {
        return true;
    }

    /** Returns how many records were removed, not counting those that went with the stream. */
    @Override
    public Integer apply(WriteContext context) {
        byte[] stored = context.get(ColumnFamilies.STREAM_DEFINITIONS, streamKey);
        if (stored == null) {
            return 0;
        }
        StreamDefinition stream = StreamDefinition.decode(stored);
        if (isOver(stream, context.nowMillis())) {
            context.deleteRange(ColumnFamilies.STREAMS, KeyLayout.all(stream.number()));
            context.delete(ColumnFamilies.STREAM_DEFINITIONS, streamKey);
            return 0;
        }
        return trim(context, stream);
    }

    private int trim(WriteContext context, StreamDefinition stream) {
        long oldest = stream.oldestSequence();
        int removed = 0;
        try (StorageCursor cursor = records(context, stream)) {
            for (; cursor.isValid() && removed < recordsMax; cursor.next(), removed++) {
                if (!isOld(cursor, context.nowMillis())) {
                    break;
                }
                oldest = KeyLayout.streamSequence(cursor.key()) + 1;
            }
        }
        if (removed > 0) {
            long newest = context.statistics().streamHeads().of(stream.number());
            context.deleteRange(
                    ColumnFamilies.STREAMS,
                    new KeyRange(
                            KeyLayout.prefix(stream.number()),
                            KeyLayout.streamRecord(stream.number(), Math.min(oldest, newest))));
            context.put(
                    ColumnFamilies.STREAM_DEFINITIONS,
                    streamKey,
                    stream.trimmed(oldest).encode());
        }
        return removed;
    }
}
