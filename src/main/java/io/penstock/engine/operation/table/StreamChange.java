package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.StreamMessages;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.request.table.StreamSpecification;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.StreamDefinition;
import io.penstock.engine.table.StreamSettings;
import io.penstock.engine.table.StreamViewType;
import io.penstock.engine.table.Table;
import java.util.Objects;

/** Enables and disables the streams of tables; only for commands that run alone. */
final class StreamChange {

    private StreamChange() {}

    /**
     * Checks whether a table's stream can be changed as asked for.
     *
     * @throws EngineException ValidationException if it is so already; a view type never changes in place
     */
    static void check(Table table, StreamSpecification asked) {
        if (asked.streamEnabled() && isEnabled(table)) {
            throw EngineException.validation(StreamMessages.enabledAlready(table.name()));
        }
        if (!asked.streamEnabled() && !isEnabled(table)) {
            throw EngineException.validation(StreamMessages.nothingToDisable(table.name()));
        }
    }

    private static boolean isEnabled(Table table) {
        StreamSettings stream = table.stream();
        return stream != null && stream.enabled();
    }

    /** Stages a new stream of a table under a number, and returns the table with it. */
    static Table enable(WriteContext context, Table table, int number, StreamSpecification asked) {
        StreamViewType viewType = Objects.requireNonNull(asked.streamViewType());
        long createdAtMillis = createdAtMillis(context, table.name());
        KeyAttribute sortKey = table.keySchema().sortKey();
        StreamDefinition definition = new StreamDefinition(
                table.name(),
                number,
                viewType,
                createdAtMillis,
                0,
                1,
                table.keySchema().partitionKey().name(),
                sortKey == null ? null : sortKey.name());
        context.put(
                ColumnFamilies.STREAM_DEFINITIONS,
                KeyLayout.streamDefinition(table.name(), createdAtMillis),
                definition.encode());
        return table.withStream(StreamSettings.enabled(viewType, number, createdAtMillis));
    }

    /** Returns the time of the command, or the next moment that no stream of a table of this name has for its own. */
    private static long createdAtMillis(WriteContext context, String tableName) {
        try (StorageCursor newest =
                context.cursor(ColumnFamilies.STREAM_DEFINITIONS, KeyLayout.streamDefinitions(tableName), false)) {
            if (!newest.isValid()) {
                return context.nowMillis();
            }
            StreamDefinition before = StreamDefinition.decode(newest.value());
            return Math.max(context.nowMillis(), before.createdAtMillis() + 1);
        }
    }

    /** Stages that nothing more is recorded if anything was, and returns the table as it is then. */
    static Table disable(WriteContext context, Table table) {
        StreamSettings stream = table.stream();
        if (stream == null || !stream.enabled()) {
            return table;
        }
        byte[] key = KeyLayout.streamDefinition(table.name(), stream.createdAtMillis());
        byte[] stored = context.get(ColumnFamilies.STREAM_DEFINITIONS, key);
        if (stored != null) {
            StreamDefinition closed = StreamDefinition.decode(stored).closed(context.nowMillis());
            context.put(ColumnFamilies.STREAM_DEFINITIONS, key, closed.encode());
        }
        return table.withStream(stream.disabled());
    }
}
