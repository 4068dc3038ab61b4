package io.penstock.dynamo.client;

import io.penstock.dynamo.client.pace.Use;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
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
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
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

/**
 * An operation of DynamoDB: its name, what it consumes, and how the SDK is asked for it.
 *
 * @param name the name in DynamoDB's own words
 * @param use which capacity it consumes; null for none
 * @param send asks the SDK for it
 */
record Operation<Q extends DynamoDbRequest, R extends DynamoDbResponse>(
        String name, @Nullable Use use, BiFunction<DynamoDbAsyncClient, Q, CompletableFuture<R>> send) {

    static final Operation<PutItemRequest, PutItemResponse> PUT_ITEM =
            new Operation<>("PutItem", Use.WRITE, DynamoDbAsyncClient::putItem);
    static final Operation<GetItemRequest, GetItemResponse> GET_ITEM =
            new Operation<>("GetItem", Use.READ, DynamoDbAsyncClient::getItem);
    static final Operation<UpdateItemRequest, UpdateItemResponse> UPDATE_ITEM =
            new Operation<>("UpdateItem", Use.WRITE, DynamoDbAsyncClient::updateItem);
    static final Operation<DeleteItemRequest, DeleteItemResponse> DELETE_ITEM =
            new Operation<>("DeleteItem", Use.WRITE, DynamoDbAsyncClient::deleteItem);
    static final Operation<QueryRequest, QueryResponse> QUERY =
            new Operation<>("Query", Use.READ, DynamoDbAsyncClient::query);
    static final Operation<ScanRequest, ScanResponse> SCAN =
            new Operation<>("Scan", Use.READ, DynamoDbAsyncClient::scan);
    static final Operation<BatchGetItemRequest, BatchGetItemResponse> BATCH_GET_ITEM =
            new Operation<>("BatchGetItem", Use.READ, DynamoDbAsyncClient::batchGetItem);
    static final Operation<BatchWriteItemRequest, BatchWriteItemResponse> BATCH_WRITE_ITEM =
            new Operation<>("BatchWriteItem", Use.WRITE, DynamoDbAsyncClient::batchWriteItem);
    static final Operation<BatchExecuteStatementRequest, BatchExecuteStatementResponse> BATCH_EXECUTE_STATEMENT =
            new Operation<>("BatchExecuteStatement", Use.WRITE, DynamoDbAsyncClient::batchExecuteStatement);
    static final Operation<TransactWriteItemsRequest, TransactWriteItemsResponse> TRANSACT_WRITE_ITEMS =
            new Operation<>("TransactWriteItems", Use.WRITE, DynamoDbAsyncClient::transactWriteItems);
    static final Operation<TransactGetItemsRequest, TransactGetItemsResponse> TRANSACT_GET_ITEMS =
            new Operation<>("TransactGetItems", Use.READ, DynamoDbAsyncClient::transactGetItems);
    static final Operation<CreateTableRequest, CreateTableResponse> CREATE_TABLE =
            new Operation<>("CreateTable", null, DynamoDbAsyncClient::createTable);
    static final Operation<UpdateTableRequest, UpdateTableResponse> UPDATE_TABLE =
            new Operation<>("UpdateTable", null, DynamoDbAsyncClient::updateTable);
    static final Operation<DescribeTableRequest, DescribeTableResponse> DESCRIBE_TABLE =
            new Operation<>("DescribeTable", null, DynamoDbAsyncClient::describeTable);
    static final Operation<DeleteTableRequest, DeleteTableResponse> DELETE_TABLE =
            new Operation<>("DeleteTable", null, DynamoDbAsyncClient::deleteTable);
    static final Operation<ListTablesRequest, ListTablesResponse> LIST_TABLES =
            new Operation<>("ListTables", null, DynamoDbAsyncClient::listTables);
    static final Operation<UpdateTimeToLiveRequest, UpdateTimeToLiveResponse> UPDATE_TIME_TO_LIVE =
            new Operation<>("UpdateTimeToLive", null, DynamoDbAsyncClient::updateTimeToLive);
    static final Operation<DescribeTimeToLiveRequest, DescribeTimeToLiveResponse> DESCRIBE_TIME_TO_LIVE =
            new Operation<>("DescribeTimeToLive", null, DynamoDbAsyncClient::describeTimeToLive);
    static final Operation<TagResourceRequest, TagResourceResponse> TAG_RESOURCE =
            new Operation<>("TagResource", null, DynamoDbAsyncClient::tagResource);
    static final Operation<UntagResourceRequest, UntagResourceResponse> UNTAG_RESOURCE =
            new Operation<>("UntagResource", null, DynamoDbAsyncClient::untagResource);
    static final Operation<ListTagsOfResourceRequest, ListTagsOfResourceResponse> LIST_TAGS_OF_RESOURCE =
            new Operation<>("ListTagsOfResource", null, DynamoDbAsyncClient::listTagsOfResource);

    @Override
    public String toString() {
        return name;
    }
}
