package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.admin.DeleteTableRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.IndexStatus;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableStatus;
import java.util.Map;

/** Deletes a table; it is DELETING, and refuses its items, until {@link SettleTable} has removed it. */
public final class DeleteTableOperation implements WriteOperation<DeleteTableRequest> {

    @Override
    public WriteCommand<Response> prepare(DeleteTableRequest request) {
        return new WriteCommand<>() {
            @Override
            public Response apply(WriteContext context) {
                return delete(request.tableName(), context);
            }

            @Override
            public boolean runsAlone() {
                return true;
            }
        };
    }

    private static Response delete(String tableName, WriteContext context) {
        Table table = context.catalog().existing(tableName);
        switch (table.status()) {
            case CREATING ->
                throw inUse("Attempt to change a resource which is still in use: Table is being created: " + tableName);
            case DELETING ->
                throw inUse("Attempt to change a resource which is still in use: Table is being deleted: " + tableName);
            case UPDATING ->
                throw inUse("Attempt to change a resource which is still in use: Table is being updated: " + tableName);
            case ACTIVE -> {
                // may be deleted
            }
        }
        if (table.settings().deletionProtection()) {
            throw EngineException.validation("Resource cannot be deleted as it is currently protected against deletion."
                    + " Disable deletion protection first.");
        }
        for (GlobalSecondaryIndex index : table.globalIndexes()) {
            if (index.status() == IndexStatus.CREATING) {
                throw inUse("Attempt to change a resource which is still in use: Table is being updated: " + tableName);
            }
        }
        Table deleting = table.withStatus(TableStatus.DELETING);
        context.putTable(StreamChange.disable(context, deleting));
        return new DocumentResponse(Map.of(
                "TableDescription",
                new TableDescriptions(context.statistics(), context.identity()).describe(deleting)));
    }

    private static EngineException inUse(String message) {
        return new EngineException(ErrorCode.RESOURCE_IN_USE, message);
    }
}
