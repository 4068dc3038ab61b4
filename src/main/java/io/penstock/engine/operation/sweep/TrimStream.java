package io.penstock.engine.operation.sweep;

import io.penstock.engine.operation.state.StreamRecord;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.StorageCursor;

/**
 * Removes records of a stream that are older than they can be read, but never the newest one, which tells where the
 * sequences go on.
 *
 * @param streamNumber the stream
 * @param oldestMillis records written before this moment are removed, epoch milliseconds
 * @param recordsMax how many at most
 */
public record TrimStream(int streamNumber, long oldestMillis, int recordsMax) implements WriteCommand<Integer> {

    /** Runs alone, because it walks over committed records. */
    @Override
    public boolean runsAlone() {
        return true;
    }

    /** Returns how many records were removed. */
    @Override
    public Integer apply(WriteContext context) {
        long head = context.statistics().streamHeads().of(streamNumber);
        int removed = 0;
        try (StorageCursor cursor = context.cursor(ColumnFamilies.STREAMS, KeyLayout.all(streamNumber), true)) {
            for (; cursor.isValid() && removed < recordsMax; cursor.next(), removed++) {
                boolean newest = KeyLayout.streamSequence(cursor.key()) == head;
                if (newest || StreamRecord.writtenAtMillis(cursor.value()) >= oldestMillis) {
                    break;
                }
                context.delete(ColumnFamilies.STREAMS, cursor.key());
            }
        }
        return removed;
    }
}
