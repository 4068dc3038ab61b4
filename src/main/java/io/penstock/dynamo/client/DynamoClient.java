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

/**
 * DynamoDB, one method per operation, in the SDK's own types. Nothing is sent before subscription; each subscription is
 * a new call. The answer is emitted on the subscriber's Vert.x context if there is one. Cancelling the Uni abandons the
 * request.
 *
 * <p>Every Uni fails only with a {@link io.penstock.base.failure.ServiceException}: {@code InvalidInput} or
 * {@code TooLarge} if the request is wrong, {@code NotFound} if the table is missing, {@code ConditionFailed},
 * {@code Conflict}, {@code Throttled}, {@code Unavailable}, {@code DeadlineExceeded}, {@code Denied}, and
 * {@code OutcomeUnknown} if a write that cannot be repeated safely lost its answer. Thread-safe.
 */
public interface DynamoClient {

    /**
     * Writes an item over whatever has its key. Costs 1 WCU per KB. Harmless to repeat if unconditional.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<PutItemResponse> putItem(PutItemRequest request, Call call);

    /**
     * Reads an item by its key. Costs 1 RCU per 4 KB if consistent, half of it if not. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<GetItemResponse> getItem(GetItemRequest request, Call call);

    /**
     * Changes an item in place, or creates it. Costs 1 WCU per KB of the larger of the item before and after. Repeated
     * only if the update provably sets the same values again.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<UpdateItemResponse> updateItem(UpdateItemRequest request, Call call);

    /**
     * Removes an item by its key. Costs 1 WCU per KB of the item. Harmless to repeat if unconditional.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<DeleteItemResponse> deleteItem(DeleteItemRequest request, Call call);

    /**
     * Reads one page of the items of a partition, in sort key order. Costs 1 RCU per 4 KB evaluated if consistent, half
     * of it if not. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<QueryResponse> query(QueryRequest request, Call call);

    /**
     * Reads one page of a table or of a segment of it. Costs 1 RCU per 4 KB evaluated if consistent, half of it if not.
     * Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<ScanResponse> scan(ScanRequest request, Call call);

    /**
     * Reads up to 100 items by their keys; what it could not read comes back as unprocessed keys. Costs as the single
     * reads. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<BatchGetItemResponse> batchGetItem(BatchGetItemRequest request, Call call);

    /**
     * Writes or deletes up to 25 items; what it could not write comes back as unprocessed items. Costs as the single
     * writes. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request, Call call);

    /**
     * Executes up to 25 statements that write, each about one item and each for itself: one that fails is told in its
     * place. Costs as the single writes, 1 WCU at least where a condition fails. If the answer is lost it is unknown
     * which of them happened.
     *
     * @param request DynamoDB's own request; its table is that of the first statement
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<BatchExecuteStatementResponse> batchExecuteStatement(BatchExecuteStatementRequest request, Call call);

    /**
     * Does up to 100 writes and checks, all or none. Costs twice the single writes. Repeated under the same client
     * request token.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request, Call call);

    /**
     * Reads up to 100 items as of one moment. Costs twice the single consistent reads. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<TransactGetItemsResponse> transactGetItems(TransactGetItemsRequest request, Call call);

    /**
     * Starts the creation of a table. Repeated; a repetition that finds the table under creation fails as a conflict.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<CreateTableResponse> createTable(CreateTableRequest request, Call call);

    /**
     * Starts a change of a table or of one of its indexes. Repeated; a repetition that finds the change under way fails
     * as a conflict.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<UpdateTableResponse> updateTable(UpdateTableRequest request, Call call);

    /**
     * Describes a table, its indexes and their states. Eventually consistent. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<DescribeTableResponse> describeTable(DescribeTableRequest request, Call call);

    /**
     * Starts the deletion of a table. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<DeleteTableResponse> deleteTable(DeleteTableRequest request, Call call);

    /**
     * Lists one page of table names. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<ListTablesResponse> listTables(ListTablesRequest request, Call call);

    /**
     * Turns expiry of items on or off. Repeated.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<UpdateTimeToLiveResponse> updateTimeToLive(UpdateTimeToLiveRequest request, Call call);

    /**
     * Says whether and by which attribute items expire. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<DescribeTimeToLiveResponse> describeTimeToLive(DescribeTimeToLiveRequest request, Call call);

    /**
     * Adds tags to a table. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<TagResourceResponse> tagResource(TagResourceRequest request, Call call);

    /**
     * Removes tags from a table. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<UntagResourceResponse> untagResource(UntagResourceRequest request, Call call);

    /**
     * Lists one page of the tags of a table. Harmless to repeat.
     *
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer; fails as said on this interface
     */
    Uni<ListTagsOfResourceResponse> listTagsOfResource(ListTagsOfResourceRequest request, Call call);
}
