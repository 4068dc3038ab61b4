package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.table.StreamSpecification;
import io.penstock.engine.request.table.UpdateTableRequest;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.StreamSettings;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes a table's settings and indexes; it is UPDATING until {@link SettleTable} or the last backfill is done. */
public final class UpdateTableOperation implements WriteOperation<UpdateTableRequest> {

    private static final String IN_USE = "Attempt to change a resource which is still in use: Table is being ";

    @Override
    public WriteCommand<Response> prepare(UpdateTableRequest request) {
        return new WriteCommand<>() {
            @Override
            public Response apply(WriteContext context) {
                return update(request, context);
            }

            @Override
            public boolean runsAlone() {
                return true;
            }
        };
    }

    private static Response update(UpdateTableRequest request, WriteContext context) {
        Table table = context.catalog().existing(request.tableName());
        switch (table.status()) {
            case CREATING -> throw inUse("created: " + table.name());
            case UPDATING -> throw inUse("updated: " + table.name());
            case DELETING -> throw inUse("deleted: " + table.name());
            case ACTIVE -> {
                // may be changed
            }
        }
        Table changed = table.withSettings(SettingsChange.apply(request, table, context.nowMillis()));
        int nextNumber = context.catalog().nextNumber();
        StreamSpecification stream = request.streamSpecification();
        if (stream != null) {
            changed = changed.withStream(stream(table, stream, nextNumber, context));
            nextNumber++;
        }
        IndexUpdates updates = new IndexUpdates(changed, nextNumber, context.nowMillis());
        changed = updates.apply(request).withStatus(TableStatus.UPDATING);
        context.putTable(changed, updates.nextNumber());
        return new DocumentResponse(Map.of(
                "TableDescription", new TableDescriptions(context.statistics(), context.identity()).describe(changed)));
    }

    /** A new stream takes the place of the old one, whose records are not to be read any more. */
    private static @Nullable StreamSettings stream(
            Table table, StreamSpecification asked, int number, WriteContext context) {
        StreamSettings current = table.stream();
        boolean enabled = current != null && current.enabled();
        if (asked.streamEnabled() && enabled) {
            throw EngineException.validation("Table already has an enabled stream: TableName: " + table.name());
        }
        if (!asked.streamEnabled() && !enabled) {
            throw EngineException.validation("Table already has a disabled stream: TableName: " + table.name());
        }
        if (current == null || !asked.streamEnabled()) {
            return current == null ? TableDefinitions.stream(asked, number, context.nowMillis()) : current.disabled();
        }
        context.deleteRange(ColumnFamilies.STREAMS, KeyLayout.all(current.number()));
        return TableDefinitions.stream(asked, number, context.nowMillis());
    }

    private static EngineException inUse(String what) {
        return new EngineException(ErrorCode.RESOURCE_IN_USE, IN_USE + what);
    }
}
