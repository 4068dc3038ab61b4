package io.penstock.engine.operation.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.operation.state.Catalog;
import io.penstock.engine.operation.state.CommandStamp;
import io.penstock.engine.operation.state.EngineIdentity;
import io.penstock.engine.operation.state.Statistics;
import io.penstock.engine.operation.state.StreamRecord;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.Storage;
import io.penstock.engine.storage.StorageConfig;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.table.StreamDefinition;
import io.penstock.engine.table.StreamViewType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Removes what is a day old in the store itself, in chunks, and keeps what tells where sequences go on. */
final class TrimStreamTest {

    private static final EngineIdentity IDENTITY = new EngineIdentity("local", "000000000000");
    private static final int NUMBER = 7;
    private static final byte[] KEY = KeyLayout.streamDefinition("tab", 1);
    private static final int RECORD_HEAD_BYTES = 11 + 3 * Integer.BYTES;

    private final Storage storage = Storage.open(StorageConfig.inMemory());
    private final Statistics statistics = Statistics.load(storage);

    @AfterEach
    void close() {
        storage.close();
    }

    private void write(long nowMillis, Consumer<WriteContext> command) {
        try (WriteContext context = new WriteContext(storage, Catalog.load(storage), statistics, IDENTITY)) {
            context.begin(new CommandStamp(nowMillis, ""));
            command.accept(context);
            context.keep();
            context.commit();
        }
    }

    private void define(long closedAtMillis) {
        StreamDefinition stream =
                new StreamDefinition("tab", NUMBER, StreamViewType.KEYS_ONLY, 1, closedAtMillis, 1, "pk", null);
        write(0, context -> context.put(ColumnFamilies.STREAM_DEFINITIONS, KEY, stream.encode()));
    }

    private void record(long atMillis) {
        byte[] bytes = ByteBuffer.allocate(RECORD_HEAD_BYTES)
                .put((byte) 1)
                .putLong(atMillis)
                .array();
        write(atMillis, context -> context.record(NUMBER, bytes));
    }

    private int trim(long nowMillis, int recordsMax) {
        List<Integer> removed = new ArrayList<>();
        write(nowMillis, context -> removed.add(new TrimStream(KEY, recordsMax).apply(context)));
        return removed.get(0);
    }

    private List<Long> sequences() {
        List<Long> sequences = new ArrayList<>();
        try (StorageCursor cursor = storage.cursor(ColumnFamilies.STREAMS, KeyLayout.all(NUMBER), true)) {
            for (; cursor.isValid(); cursor.next()) {
                sequences.add(KeyLayout.streamSequence(cursor.key()));
            }
        }
        return sequences;
    }

    private long oldestSequence() {
        return StreamDefinition.decode(storage.get(ColumnFamilies.STREAM_DEFINITIONS, KEY))
                .oldestSequence();
    }

    @Test
    void apply_someRecordsOld_removesThemInChunks() {
        define(0);
        for (int i = 1; i <= 5; i++) {
            record(i);
        }
        long now = 4 + StreamRecord.KEPT_MILLIS;

        assertThat(TrimStream.due(storage, StreamRecord.KEPT_MILLIS)).isEmpty();
        assertThat(TrimStream.due(storage, now)).containsExactly(KEY);
        assertThat(trim(now, 3)).isEqualTo(3);
        assertThat(sequences()).containsExactly(4L, 5L);
        assertThat(trim(now, 3)).isEqualTo(1);

        assertThat(sequences()).containsExactly(5L);
        assertThat(oldestSequence()).isEqualTo(5);
        assertThat(TrimStream.due(storage, now)).isEmpty();
    }

    @Test
    void apply_everyRecordOld_keepsTheNewestForItsSequenceAlone() {
        define(0);
        record(1);
        record(2);
        long now = 2 + StreamRecord.KEPT_MILLIS;

        trim(now, 10);

        assertThat(sequences()).containsExactly(2L);
        assertThat(oldestSequence()).isEqualTo(3);
        assertThat(TrimStream.due(storage, now)).as("nothing is left to do").isEmpty();
        assertThat(Statistics.load(storage).streamHeads().of(NUMBER)).isEqualTo(2);
        record(now);
        trim(now + StreamRecord.KEPT_MILLIS, 10);
        assertThat(sequences()).containsExactly(3L);
    }

    @Test
    void apply_closedADayAgo_removesTheStreamAndAllItsRecords() {
        define(5);
        record(4);
        long now = 5 + StreamRecord.KEPT_MILLIS;

        assertThat(TrimStream.due(storage, now)).containsExactly(KEY);
        trim(now, 10);

        assertThat(sequences()).isEmpty();
        assertThat(storage.get(ColumnFamilies.STREAM_DEFINITIONS, KEY)).isNull();
        assertThat(TrimStream.due(storage, now)).isEmpty();
        assertThat(trim(now, 10)).isZero();
    }
}
