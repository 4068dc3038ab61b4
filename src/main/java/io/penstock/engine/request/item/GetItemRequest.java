package io.penstock.engine.request.item;

import io.penstock.engine.item.Item;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item by its key.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param key the primary key of the item
 * @param attributesToGet the legacy form of the projection; empty where absent
 * @param consistentRead whether the read must see every acknowledged write
 * @param returnConsumedCapacity how much to tell of the capacity used
 * @param projectionExpression the attributes to return, or null for all
 * @param expressionAttributeNames what {@code #name} placeholders stand for; empty where absent
 */
public record GetItemRequest(
        String tableName,
        Item key,
        List<String> attributesToGet,
        boolean consistentRead,
        ReturnConsumedCapacity returnConsumedCapacity,
        @Nullable String projectionExpression,
        Map<String, String> expressionAttributeNames)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.GET_ITEM;
    }
}
