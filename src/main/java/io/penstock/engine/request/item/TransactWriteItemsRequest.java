package io.penstock.engine.request.item;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes up to 100 items, all or none.
 *
 * @param actions the actions in the order of the request
 * @param clientRequestToken makes a repeated request answer as the first one did, for 10 minutes; or null
 * @param returnConsumedCapacity how much to tell of the capacity used
 * @param returnItemCollectionMetrics whether to tell the size of item collections
 */
public record TransactWriteItemsRequest(
        List<TransactWrite> actions,
        @Nullable String clientRequestToken,
        ReturnConsumedCapacity returnConsumedCapacity,
        ReturnItemCollectionMetrics returnItemCollectionMetrics)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.TRANSACT_WRITE_ITEMS;
    }
}
