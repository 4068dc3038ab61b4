package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.table.CreateTableRequest;
import io.penstock.engine.request.table.StreamSpecification;
import io.penstock.engine.table.Table;
import java.util.Map;

/** Creates a table; it is CREATING until {@link SettleTable} finds it ready. */
public final class CreateTableOperation implements WriteOperation<CreateTableRequest> {

    @Override
    public WriteCommand<Response> prepare(CreateTableRequest request) {
        return new WriteCommand<>() {
            @Override
            public Response apply(WriteContext context) {
                return create(request, context);
            }

            @Override
            public boolean runsAlone() {
                return true;
            }
        };
    }

    private static Response create(CreateTableRequest request, WriteContext context) {
        if (context.catalog().find(request.tableName()) != null) {
            throw new EngineException(ErrorCode.RESOURCE_IN_USE, OperationMessages.tableExists(request.tableName()));
        }
        Table table = TableDefinitions.table(request, context);
        int numbers = 1 + table.localIndexes().size() + table.globalIndexes().size();
        int nextNumber = table.number() + numbers;
        StreamSpecification stream = request.streamSpecification();
        if (stream != null && stream.streamEnabled()) {
            table = StreamChange.enable(context, table, nextNumber, stream);
            nextNumber++;
        }
        context.putTable(table, nextNumber);
        return new DocumentResponse(Map.of(
                "TableDescription", new TableDescriptions(context.statistics(), context.identity()).describe(table)));
    }
}
