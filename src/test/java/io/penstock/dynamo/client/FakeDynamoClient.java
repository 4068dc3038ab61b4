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

/** A client that does nothing: a double overrides the operations that its test needs. */
public abstract class FakeDynamoClient implements DynamoClient {

    @Override
    public Uni<PutItemResponse> putItem(PutItemRequest request, Call call) {
        throw new UnsupportedOperationException("putItem");
    }

    @Override
    public Uni<GetItemResponse> getItem(GetItemRequest request, Call call) {
        throw new UnsupportedOperationException("getItem");
    }

    @Override
    public Uni<UpdateItemResponse> updateItem(UpdateItemRequest request, Call call) {
        throw new UnsupportedOperationException("updateItem");
    }

    @Override
    public Uni<DeleteItemResponse> deleteItem(DeleteItemRequest request, Call call) {
        throw new UnsupportedOperationException("deleteItem");
    }

    @Override
    public Uni<QueryResponse> query(QueryRequest request, Call call) {
        throw new UnsupportedOperationException("query");
    }

    @Override
    public Uni<ScanResponse> scan(ScanRequest request, Call call) {
        throw new UnsupportedOperationException("scan");
    }

    @Override
    public Uni<BatchGetItemResponse> batchGetItem(BatchGetItemRequest request, Call call) {
        throw new UnsupportedOperationException("batchGetItem");
    }

    @Override
    public Uni<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request, Call call) {
        throw new UnsupportedOperationException("batchWriteItem");
    }

    @Override
    public Uni<BatchExecuteStatementResponse> batchExecuteStatement(BatchExecuteStatementRequest request, Call call) {
        throw new UnsupportedOperationException("batchExecuteStatement");
    }

    @Override
    public Uni<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request, Call call) {
        throw new UnsupportedOperationException("transactWriteItems");
    }

    @Override
    public Uni<TransactGetItemsResponse> transactGetItems(TransactGetItemsRequest request, Call call) {
        throw new UnsupportedOperationException("transactGetItems");
    }

    @Override
    public Uni<CreateTableResponse> createTable(CreateTableRequest request, Call call) {
        throw new UnsupportedOperationException("createTable");
    }

    @Override
    public Uni<UpdateTableResponse> updateTable(UpdateTableRequest request, Call call) {
        throw new UnsupportedOperationException("updateTable");
    }

    @Override
    public Uni<DescribeTableResponse> describeTable(DescribeTableRequest request, Call call) {
        throw new UnsupportedOperationException("describeTable");
    }

    @Override
    public Uni<DeleteTableResponse> deleteTable(DeleteTableRequest request, Call call) {
        throw new UnsupportedOperationException("deleteTable");
    }

    @Override
    public Uni<ListTablesResponse> listTables(ListTablesRequest request, Call call) {
        throw new UnsupportedOperationException("listTables");
    }

    @Override
    public Uni<UpdateTimeToLiveResponse> updateTimeToLive(UpdateTimeToLiveRequest request, Call call) {
        throw new UnsupportedOperationException("updateTimeToLive");
    }

    @Override
    public Uni<DescribeTimeToLiveResponse> describeTimeToLive(DescribeTimeToLiveRequest request, Call call) {
        throw new UnsupportedOperationException("describeTimeToLive");
    }

    @Override
    public Uni<TagResourceResponse> tagResource(TagResourceRequest request, Call call) {
        throw new UnsupportedOperationException("tagResource");
    }

    @Override
    public Uni<UntagResourceResponse> untagResource(UntagResourceRequest request, Call call) {
        throw new UnsupportedOperationException("untagResource");
    }

    @Override
    public Uni<ListTagsOfResourceResponse> listTagsOfResource(ListTagsOfResourceRequest request, Call call) {
        throw new UnsupportedOperationException("listTagsOfResource");
    }
}
