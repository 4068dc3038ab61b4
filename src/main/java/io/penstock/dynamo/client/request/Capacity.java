package io.penstock.dynamo.client.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The capacity that a request consumes: asks for it, and reads it from the answer. */
public final class Capacity {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    private Capacity() {}

    /**
     * Makes a request ask for its capacity.
     *
     * @param request any request
     * @param <Q> its type
     * @return the request; unchanged if it asks already, or cannot
     */
    @SuppressWarnings("unchecked")
    public static <Q extends DynamoDbRequest> Q asked(Q request) {
        if (request.getValueForField("ReturnConsumedCapacity", Object.class).isPresent()) {
            return request;
        }
        return (Q) withTotal(request);
    }

    private static DynamoDbRequest withTotal(DynamoDbRequest request) {
        if (request instanceof GetItemRequest get) {
            return get.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof PutItemRequest put) {
            return put.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof UpdateItemRequest update) {
            return update.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof DeleteItemRequest delete) {
            return delete.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof QueryRequest query) {
            return query.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof ScanRequest scan) {
            return scan.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        return severalWithTotal(request);
    }

    private static DynamoDbRequest severalWithTotal(DynamoDbRequest request) {
        if (request instanceof BatchWriteItemRequest batch) {
            return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof BatchExecuteStatementRequest batch) {
            return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof BatchGetItemRequest batch) {
            return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof TransactGetItemsRequest transaction) {
            return transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        return request;
    }

    /**
     * Reads the capacity from an answer.
     *
     * @param response any answer
     * @return capacity units by table; an empty name stands for the request's only table; empty if the answer does not
     *     say
     */
    public static Map<String, Double> consumed(DynamoDbResponse response) {
        if (response instanceof GetItemResponse get) {
            return single(get.consumedCapacity());
        }
        if (response instanceof PutItemResponse put) {
            return single(put.consumedCapacity());
        }
        if (response instanceof UpdateItemResponse update) {
            return single(update.consumedCapacity());
        }
        if (response instanceof DeleteItemResponse delete) {
            return single(delete.consumedCapacity());
        }
        if (response instanceof QueryResponse query) {
            return single(query.consumedCapacity());
        }
        if (response instanceof ScanResponse scan) {
            return single(scan.consumedCapacity());
        }
        return severalConsumed(response);
    }

    private static Map<String, Double> severalConsumed(DynamoDbResponse response) {
        if (response instanceof BatchWriteItemResponse batch) {
            return sum(batch.consumedCapacity());
        }
        if (response instanceof BatchExecuteStatementResponse batch) {
            return sum(batch.consumedCapacity());
        }
        if (response instanceof BatchGetItemResponse batch) {
            return sum(batch.consumedCapacity());
        }
        if (response instanceof TransactWriteItemsResponse transaction) {
            return sum(transaction.consumedCapacity());
        }
        if (response instanceof TransactGetItemsResponse transaction) {
            return sum(transaction.consumedCapacity());
        }
        return Map.of();
    }

    private static Map<String, Double> single(@Nullable ConsumedCapacity capacity) {
        return capacity == null || capacity.capacityUnits() == null ? Map.of() : Map.of("", capacity.capacityUnits());
    }

    private static Map<String, Double> sum(List<ConsumedCapacity> capacities) {
        Map<String, Double> units = new HashMap<>();
        for (ConsumedCapacity capacity : capacities) {
            if (capacity.capacityUnits() != null) {
                units.merge(
                        capacity.tableName() == null ? "" : capacity.tableName(),
                        capacity.capacityUnits(),
                        Double::sum);
            }
        }
        return units;
    }
}
