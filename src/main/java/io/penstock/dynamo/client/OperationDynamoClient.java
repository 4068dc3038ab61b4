package io.penstock.dynamo.client;

import io.smallrye.mutiny.Uni;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** Gives the one-method {@link OperationClient} the face of {@link DynamoClient}. */
final class OperationDynamoClient implements DynamoClient {

    private final OperationClient operations;

    OperationDynamoClient(OperationClient operations) {
        this.operations = operations;
    }

    @Override
    public Uni<PutItemResponse> putItem(PutItemRequest request, Call call) {
        return operations.send(Operation.PUT_ITEM, request, call);
    }

    @Override
    public Uni<GetItemResponse> getItem(GetItemRequest request, Call call) {
        return operations.send(Operation.GET_ITEM, request, call);
    }

    @Override
    public Uni<UpdateItemResponse> updateItem(UpdateItemRequest request, Call call) {
        return operations.send(Operation.UPDATE_ITEM, request, call);
    }

    @Override
    public Uni<DeleteItemResponse> deleteItem(DeleteItemRequest request, Call call) {
        return operations.send(Operation.DELETE_ITEM, request, call);
    }

    @Override
    public Uni<QueryResponse> query(QueryRequest request, Call call) {
        return operations.send(Operation.QUERY, request, call);
    }

    @Override
    public Uni<ScanResponse> scan(ScanRequest request, Call call) {
        return operations.send(Operation.SCAN, request, call);
    }

    @Override
    public Uni<BatchGetItemResponse> batchGetItem(BatchGetItemRequest request, Call call) {
        return operations.send(Operation.BATCH_GET_ITEM, request, call);
    }

    @Override
    public Uni<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request, Call call) {
        return operations.send(Operation.BATCH_WRITE_ITEM, request, call);
    }

    @Override
    public Uni<BatchExecuteStatementResponse> batchExecuteStatement(BatchExecuteStatementRequest request, Call call) {
        return operations.send(Operation.BATCH_EXECUTE_STATEMENT, request, call);
    }

    @Override
    public Uni<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request, Call call) {
        return operations.send(Operation.TRANSACT_WRITE_ITEMS, request, call);
    }

    @Override
    public Uni<TransactGetItemsResponse> transactGetItems(TransactGetItemsRequest request, Call call) {
        return operations.send(Operation.TRANSACT_GET_ITEMS, request, call);
    }

    @Override
    public Uni<CreateTableResponse> createTable(CreateTableRequest request, Call call) {
        return operations.send(Operation.CREATE_TABLE, request, call);
    }

    @Override
    public Uni<UpdateTableResponse> updateTable(UpdateTableRequest request, Call call) {
        return operations.send(Operation.UPDATE_TABLE, request, call);
    }

    @Override
    public Uni<DescribeTableResponse> describeTable(DescribeTableRequest request, Call call) {
        return operations.send(Operation.DESCRIBE_TABLE, request, call);
    }

    @Override
    public Uni<DeleteTableResponse> deleteTable(DeleteTableRequest request, Call call) {
        return operations.send(Operation.DELETE_TABLE, request, call);
    }

    @Override
    public Uni<ListTablesResponse> listTables(ListTablesRequest request, Call call) {
        return operations.send(Operation.LIST_TABLES, request, call);
    }

    @Override
    public Uni<UpdateTimeToLiveResponse> updateTimeToLive(UpdateTimeToLiveRequest request, Call call) {
        return operations.send(Operation.UPDATE_TIME_TO_LIVE, request, call);
    }

    @Override
    public Uni<DescribeTimeToLiveResponse> describeTimeToLive(DescribeTimeToLiveRequest request, Call call) {
        return operations.send(Operation.DESCRIBE_TIME_TO_LIVE, request, call);
    }

    @Override
    public Uni<TagResourceResponse> tagResource(TagResourceRequest request, Call call) {
        return operations.send(Operation.TAG_RESOURCE, request, call);
    }

    @Override
    public Uni<UntagResourceResponse> untagResource(UntagResourceRequest request, Call call) {
        return operations.send(Operation.UNTAG_RESOURCE, request, call);
    }

    @Override
    public Uni<ListTagsOfResourceResponse> listTagsOfResource(ListTagsOfResourceRequest request, Call call) {
        return operations.send(Operation.LIST_TAGS_OF_RESOURCE, request, call);
    }

    @Override
    public String toString() {
        return operations.toString();
    }
}
