package io.penstock.api.item;

import io.penstock.api.request.ExpressionParts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Our requests in DynamoDB's words. A failed condition always asks for the item, since its ETag goes into the answer.
 */
final class ItemRequests {
    private ItemRequests() {}

    static GetItemRequest get(String table, Map<String, AttributeValue> key, boolean consistentRead) {
        return GetItemRequest.builder()
                .tableName(table)
                .key(key)
                .consistentRead(consistentRead)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    static PutItemRequest put(
            String table, Map<String, AttributeValue> item, ExpressionParts parts, PutRequest.OldValues returnValues) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(parts.condition())
                .expressionAttributeNames(parts.names())
                .expressionAttributeValues(parts.values())
                .returnValues(returnValues.name())
                .returnValuesOnConditionCheckFailure(onConditionCheckFailure(parts))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    static DeleteItemRequest delete(
            String table, Map<String, AttributeValue> key, ExpressionParts parts, PutRequest.OldValues returnValues) {
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(key)
                .conditionExpression(parts.condition())
                .expressionAttributeNames(parts.names())
                .expressionAttributeValues(parts.values())
                .returnValues(returnValues.name())
                .returnValuesOnConditionCheckFailure(onConditionCheckFailure(parts))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    static UpdateItemRequest update(
            String table,
            Map<String, AttributeValue> key,
            @Nullable String update,
            ExpressionParts parts,
            UpdateRequest.UpdatedValues returnValues) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression(update)
                .conditionExpression(parts.condition())
                .expressionAttributeNames(parts.names())
                .expressionAttributeValues(parts.values())
                .returnValues(returnValues.name())
                .returnValuesOnConditionCheckFailure(onConditionCheckFailure(parts))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    private static ReturnValuesOnConditionCheckFailure onConditionCheckFailure(ExpressionParts parts) {
        return parts.conditional()
                ? ReturnValuesOnConditionCheckFailure.ALL_OLD
                : ReturnValuesOnConditionCheckFailure.NONE;
    }
}
