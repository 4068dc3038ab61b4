package io.penstock.engine.operation;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.operation.item.DeleteItemOperation;
import io.penstock.engine.operation.item.GetItemOperation;
import io.penstock.engine.operation.item.PutItemOperation;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.operation.table.CreateTableOperation;
import io.penstock.engine.operation.table.DeleteTableOperation;
import io.penstock.engine.operation.table.DescribeTableOperation;
import io.penstock.engine.operation.table.ListTablesOperation;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.response.Response;
import java.util.EnumMap;
import java.util.Map;

/** Every operation that is supported. */
public final class Operations {

    private final Map<Operation, ReadOperation<?>> reads = new EnumMap<>(Operation.class);
    private final Map<Operation, WriteOperation<?>> writes = new EnumMap<>(Operation.class);

    /** Puts all operations in place. */
    public Operations() {
        reads.put(Operation.GET_ITEM, new GetItemOperation());
        reads.put(Operation.DESCRIBE_TABLE, new DescribeTableOperation());
        reads.put(Operation.LIST_TABLES, new ListTablesOperation());
        writes.put(Operation.PUT_ITEM, new PutItemOperation());
        writes.put(Operation.DELETE_ITEM, new DeleteItemOperation());
        writes.put(Operation.CREATE_TABLE, new CreateTableOperation());
        writes.put(Operation.DELETE_TABLE, new DeleteTableOperation());
    }

    /** Returns whether the operation reads only. */
    public boolean isRead(Operation operation) {
        return reads.containsKey(operation);
    }

    /** Answers a request that reads only. */
    @SuppressWarnings("unchecked") // each operation is put in place under its own request
    public Response read(Request request, ReadContext context) {
        ReadOperation<Request> operation = (ReadOperation<Request>) reads.get(request.operation());
        if (operation == null) {
            throw unknown(request);
        }
        return operation.read(request, context);
    }

    /** Returns the command of a request that may write. */
    @SuppressWarnings("unchecked") // each operation is put in place under its own request
    public WriteCommand<Response> prepare(Request request) {
        WriteOperation<Request> operation = (WriteOperation<Request>) writes.get(request.operation());
        if (operation == null) {
            throw unknown(request);
        }
        return operation.prepare(request);
    }

    private static EngineException unknown(Request request) {
        return new EngineException(
                ErrorCode.UNKNOWN_OPERATION,
                "The operation " + request.operation().wireName() + " is not supported.");
    }
}
