package io.penstock.engine.request.item;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import java.util.Map;

/**
 * Writes up to 25 items of several tables.
 *
 * @param requestItems by table name or ARN as the caller wrote it, in the order of the request
 * @param returnConsumedCapacity how much to tell of the capacity used
 * @param returnItemCollectionMetrics whether to tell the size of item collections
 */
public record BatchWriteItemRequest(
        Map<String, TableWrites> requestItems,
        ReturnConsumedCapacity returnConsumedCapacity,
        ReturnItemCollectionMetrics returnItemCollectionMetrics)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.BATCH_WRITE_ITEM;
    }
}
