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
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableStatus;
import java.util.Map;

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
            StreamChange.check(table, stream);
        }
        IndexUpdates updates = new IndexUpdates(changed, nextNumber, context.nowMillis());
        if (changed.settings().billingMode() != table.settings().billingMode()) {
            updates.switchBilling(request);
        }
        changed = updates.apply(request).withStatus(TableStatus.UPDATING);
        nextNumber = updates.nextNumber();
        if (stream != null && stream.streamEnabled()) {
            changed = StreamChange.enable(context, changed, nextNumber, stream);
            nextNumber++;
        } else if (stream != null) {
            changed = StreamChange.disable(context, changed);
        }
        context.putTable(changed, nextNumber);
        return new DocumentResponse(Map.of(
                "TableDescription", new TableDescriptions(context.statistics(), context.identity()).describe(changed)));
    }

    private static EngineException inUse(String what) {
        return new EngineException(ErrorCode.RESOURCE_IN_USE, IN_USE + what);
    }
}
