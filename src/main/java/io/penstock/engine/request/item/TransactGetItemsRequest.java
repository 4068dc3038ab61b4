package io.penstock.engine.request.item;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import java.util.List;

/**
 * Reads up to 100 items at one point in time.
 *
 * @param gets the reads in the order of the request
 * @param returnConsumedCapacity how much to tell of the capacity used
 */
public record TransactGetItemsRequest(List<TransactGet> gets, ReturnConsumedCapacity returnConsumedCapacity)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.TRANSACT_GET_ITEMS;
    }
}
