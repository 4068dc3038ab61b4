package io.penstock.engine.request.item;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import java.util.Map;

/**
 * Reads up to 100 items of several tables.
 *
 * @param requestItems by table name or ARN as the caller wrote it, in the order of the request
 * @param returnConsumedCapacity how much to tell of the capacity used
 */
public record BatchGetItemRequest(
        Map<String, KeysAndAttributes> requestItems, ReturnConsumedCapacity returnConsumedCapacity) implements Request {
    @Override
    public Operation operation() {
        return Operation.BATCH_GET_ITEM;
    }
}
