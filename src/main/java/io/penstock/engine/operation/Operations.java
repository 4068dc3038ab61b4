package io.penstock.engine.operation;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.operation.batch.BatchGetItemOperation;
import io.penstock.engine.operation.batch.BatchWriteItemOperation;
import io.penstock.engine.operation.item.DeleteItemOperation;
import io.penstock.engine.operation.item.GetItemOperation;
import io.penstock.engine.operation.item.PutItemOperation;
import io.penstock.engine.operation.item.UpdateItemOperation;
import io.penstock.engine.operation.page.QueryOperation;
import io.penstock.engine.operation.page.ScanOperation;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.operation.statement.BatchExecuteStatementOperation;
import io.penstock.engine.operation.statement.ExecuteStatementOperation;
import io.penstock.engine.operation.statement.ExecuteTransactionOperation;
import io.penstock.engine.operation.statement.StatementExecutor;
import io.penstock.engine.operation.statement.StatementKinds;
import io.penstock.engine.operation.stream.DescribeStreamOperation;
import io.penstock.engine.operation.stream.GetRecordsOperation;
import io.penstock.engine.operation.stream.GetShardIteratorOperation;
import io.penstock.engine.operation.stream.ListStreamsOperation;
import io.penstock.engine.operation.table.AccountOperations;
import io.penstock.engine.operation.table.CreateTableOperation;
import io.penstock.engine.operation.table.DeleteTableOperation;
import io.penstock.engine.operation.table.DescribeTableOperation;
import io.penstock.engine.operation.table.DescribeTimeToLiveOperation;
import io.penstock.engine.operation.table.ListTablesOperation;
import io.penstock.engine.operation.table.TagOperations;
import io.penstock.engine.operation.table.UpdateTableOperation;
import io.penstock.engine.operation.table.UpdateTimeToLiveOperation;
import io.penstock.engine.operation.transaction.TransactGetItemsOperation;
import io.penstock.engine.operation.transaction.TransactWriteItemsOperation;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.admin.DescribeContinuousBackupsRequest;
import io.penstock.engine.request.admin.DescribeEndpointsRequest;
import io.penstock.engine.request.admin.DescribeLimitsRequest;
import io.penstock.engine.request.admin.ListTagsOfResourceRequest;
import io.penstock.engine.request.admin.TagResourceRequest;
import io.penstock.engine.request.admin.UntagResourceRequest;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.statement.BatchExecuteStatementRequest;
import io.penstock.engine.request.statement.ExecuteStatementRequest;
import io.penstock.engine.request.statement.ExecuteTransactionRequest;
import java.util.EnumMap;
import java.util.Map;

/** Every operation that is supported. */
public final class Operations {

    private final Map<Operation, ReadOperation<?>> reads = new EnumMap<>(Operation.class);
    private final Map<Operation, WriteOperation<?>> writes = new EnumMap<>(Operation.class);

    /** Puts all operations in place. */
    public Operations() {
        ExpressionCache cache = new ExpressionCache();
        reads.put(Operation.GET_ITEM, new GetItemOperation(cache));
        reads.put(Operation.QUERY, new QueryOperation(cache));
        reads.put(Operation.SCAN, new ScanOperation(cache));
        reads.put(Operation.BATCH_GET_ITEM, new BatchGetItemOperation(cache));
        reads.put(Operation.TRANSACT_GET_ITEMS, new TransactGetItemsOperation(cache));
        writes.put(Operation.PUT_ITEM, new PutItemOperation(cache));
        writes.put(Operation.UPDATE_ITEM, new UpdateItemOperation(cache));
        writes.put(Operation.DELETE_ITEM, new DeleteItemOperation(cache));
        writes.put(Operation.BATCH_WRITE_ITEM, new BatchWriteItemOperation());
        writes.put(Operation.TRANSACT_WRITE_ITEMS, new TransactWriteItemsOperation(cache));
        putTableOperations();
        putStatementOperations(cache);
    }

    private void putStatementOperations(ExpressionCache cache) {
        StatementExecutor executor = new StatementExecutor(cache);
        BatchExecuteStatementOperation batch = new BatchExecuteStatementOperation(executor);
        ExecuteTransactionOperation transaction = new ExecuteTransactionOperation(cache);
        reads.put(Operation.EXECUTE_STATEMENT, (ReadOperation<ExecuteStatementRequest>) executor::read);
        writes.put(Operation.EXECUTE_STATEMENT, new ExecuteStatementOperation(executor));
        reads.put(Operation.BATCH_EXECUTE_STATEMENT, (ReadOperation<BatchExecuteStatementRequest>) batch::read);
        writes.put(Operation.BATCH_EXECUTE_STATEMENT, batch);
        reads.put(Operation.EXECUTE_TRANSACTION, (ReadOperation<ExecuteTransactionRequest>) transaction::read);
        writes.put(Operation.EXECUTE_TRANSACTION, transaction);
    }

    private void putTableOperations() {
        writes.put(Operation.CREATE_TABLE, new CreateTableOperation());
        writes.put(Operation.UPDATE_TABLE, new UpdateTableOperation());
        writes.put(Operation.DELETE_TABLE, new DeleteTableOperation());
        writes.put(Operation.UPDATE_TIME_TO_LIVE, new UpdateTimeToLiveOperation());
        writes.put(Operation.TAG_RESOURCE, (WriteOperation<TagResourceRequest>) TagOperations::tag);
        writes.put(Operation.UNTAG_RESOURCE, (WriteOperation<UntagResourceRequest>) TagOperations::untag);
        reads.put(Operation.DESCRIBE_TABLE, new DescribeTableOperation());
        reads.put(Operation.LIST_TABLES, new ListTablesOperation());
        reads.put(Operation.DESCRIBE_TIME_TO_LIVE, new DescribeTimeToLiveOperation());
        reads.put(Operation.LIST_TAGS_OF_RESOURCE, (ReadOperation<ListTagsOfResourceRequest>) TagOperations::list);
        reads.put(Operation.LIST_STREAMS, new ListStreamsOperation());
        reads.put(Operation.DESCRIBE_STREAM, new DescribeStreamOperation());
        reads.put(Operation.GET_SHARD_ITERATOR, new GetShardIteratorOperation());
        reads.put(Operation.GET_RECORDS, new GetRecordsOperation());
        reads.put(Operation.DESCRIBE_LIMITS, (ReadOperation<DescribeLimitsRequest>) AccountOperations::limits);
        reads.put(Operation.DESCRIBE_ENDPOINTS, (ReadOperation<DescribeEndpointsRequest>) AccountOperations::endpoints);
        reads.put(Operation.DESCRIBE_CONTINUOUS_BACKUPS, (ReadOperation<DescribeContinuousBackupsRequest>)
                AccountOperations::continuousBackups);
    }

    /**
     * Returns whether the request reads only.
     *
     * @throws EngineException ValidationException if that hangs on a statement which cannot be read
     */
    public boolean isRead(Request request) {
        boolean reads = this.reads.containsKey(request.operation());
        boolean writes = this.writes.containsKey(request.operation());
        return reads && (!writes || StatementKinds.isRead(request));
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
