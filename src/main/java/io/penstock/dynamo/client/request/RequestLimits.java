package io.penstock.dynamo.client.request;

import static io.penstock.base.limit.DynamoLimits.BATCH_GET_KEYS_MAX;
import static io.penstock.base.limit.DynamoLimits.BATCH_WRITE_ENTRIES_MAX;
import static io.penstock.base.limit.DynamoLimits.CLIENT_REQUEST_TOKEN_CHARS_MAX;
import static io.penstock.base.limit.DynamoLimits.ITEM_BYTES_MAX;
import static io.penstock.base.limit.DynamoLimits.TRANSACTION_ACTIONS_MAX;

import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.TooLargeException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Checks a request against DynamoDB's limits before it is sent, so that the answer can name the limit and the actual
 * size.
 */
public final class RequestLimits {

    private static final String BYTES = "bytes";
    private static final String ITEM = "item";

    private RequestLimits() {}

    /**
     * Checks sizes and counts.
     *
     * @param operation the operation's name
     * @param request its request
     * @return what is too large, if anything
     */
    public static Optional<ServiceException> check(String operation, DynamoDbRequest request) {
        return measure(request)
                .map(measure -> new TooLargeException(RequestFacts.context(operation, request), measure));
    }

    private static Optional<TooLargeException.Measure> measure(DynamoDbRequest request) {
        if (request instanceof PutItemRequest put) {
            return over(ITEM, ItemSize.bytes(put.item()), ITEM_BYTES_MAX, BYTES);
        }
        if (request instanceof BatchWriteItemRequest batch) {
            long entries = batch.requestItems().values().stream()
                    .mapToLong(e -> e.size())
                    .sum();
            return over("batch", entries, BATCH_WRITE_ENTRIES_MAX, "entries").or(() -> largestPut(batch));
        }
        if (request instanceof BatchExecuteStatementRequest batch) {
            return over("batch", batch.statements().size(), BATCH_WRITE_ENTRIES_MAX, "statements");
        }
        if (request instanceof BatchGetItemRequest batch) {
            long keys = batch.requestItems().values().stream()
                    .mapToLong(table -> table.keys().size())
                    .sum();
            return over("batch", keys, BATCH_GET_KEYS_MAX, "keys");
        }
        if (request instanceof TransactGetItemsRequest transaction) {
            return over("transaction", transaction.transactItems().size(), TRANSACTION_ACTIONS_MAX, "actions");
        }
        return request instanceof TransactWriteItemsRequest transaction ? transaction(transaction) : Optional.empty();
    }

    private static Optional<TooLargeException.Measure> largestPut(BatchWriteItemRequest batch) {
        for (var entries : batch.requestItems().values()) {
            for (WriteRequest entry : entries) {
                if (entry.putRequest() != null) {
                    var measure = over(ITEM, ItemSize.bytes(entry.putRequest().item()), ITEM_BYTES_MAX, BYTES);
                    if (measure.isPresent()) {
                        return measure;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<TooLargeException.Measure> transaction(TransactWriteItemsRequest transaction) {
        int actions = transaction.transactItems().size();
        if (actions > TRANSACTION_ACTIONS_MAX) {
            return over("transaction", actions, TRANSACTION_ACTIONS_MAX, "actions");
        }
        String token = transaction.clientRequestToken();
        if (token != null && token.length() > CLIENT_REQUEST_TOKEN_CHARS_MAX) {
            return over("idempotency token", token.length(), CLIENT_REQUEST_TOKEN_CHARS_MAX, "characters");
        }
        for (TransactWriteItem action : transaction.transactItems()) {
            Put put = action.put();
            var measure = put == null
                    ? Optional.<TooLargeException.Measure>empty()
                    : over(ITEM, ItemSize.bytes(put.item()), ITEM_BYTES_MAX, BYTES);
            if (measure.isPresent()) {
                return measure;
            }
        }
        return Optional.empty();
    }

    private static Optional<TooLargeException.Measure> over(String what, long actual, long limit, String unit) {
        return actual > limit
                ? Optional.of(new TooLargeException.Measure(what, limit, actual, unit))
                : Optional.empty();
    }
}
