package io.penstock.engine.request.item;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes one item, or creates it.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param key the primary key of the item
 * @param attributeUpdates the legacy form of the update, in the order of the request; empty where absent
 * @param expected the legacy form of the condition; without conditions where absent
 * @param updateExpression the changes, or null
 * @param conditionExpression the condition, or null
 * @param expressionAttributeNames what {@code #name} placeholders stand for; empty where absent
 * @param expressionAttributeValues what {@code :value} placeholders stand for; empty where absent
 * @param returnValues which image of the item to answer with
 * @param returnConsumedCapacity how much to tell of the capacity used
 * @param returnItemCollectionMetrics whether to tell the size of item collections
 * @param returnValuesOnConditionCheckFailure whether a failed condition answers with the item
 */
public record UpdateItemRequest(
        String tableName,
        Item key,
        Map<String, AttributeUpdate> attributeUpdates,
        LegacyConditions expected,
        @Nullable String updateExpression,
        @Nullable String conditionExpression,
        Map<String, String> expressionAttributeNames,
        Map<String, AttributeValue> expressionAttributeValues,
        ReturnValues returnValues,
        ReturnConsumedCapacity returnConsumedCapacity,
        ReturnItemCollectionMetrics returnItemCollectionMetrics,
        ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.UPDATE_ITEM;
    }
}
