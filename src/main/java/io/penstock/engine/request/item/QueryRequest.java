package io.penstock.engine.request.item;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.Select;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads items of one partition key in the order of their sort keys.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param indexName the index to read, or null for the table
 * @param select what to return, or null for the default
 * @param attributesToGet the legacy form of the projection; empty where absent
 * @param limit how many items to evaluate at most, or null
 * @param consistentRead whether the read must see every acknowledged write
 * @param keyConditions the legacy form of the key condition; empty where absent
 * @param queryFilter the legacy form of the filter
 * @param scanIndexForward true for ascending order of the sort key
 * @param exclusiveStartKey where the page before ended, or null for the first page
 * @param returnConsumedCapacity how much to tell of the capacity used
 * @param projectionExpression the attributes to return, or null for all
 * @param filterExpression what found items must satisfy to be returned, or null
 * @param keyConditionExpression the key condition, or null where the legacy form is used
 * @param expressionAttributeNames what {@code #name} placeholders stand for; empty where absent
 * @param expressionAttributeValues what {@code :value} placeholders stand for; empty where absent
 */
public record QueryRequest(
        String tableName,
        @Nullable String indexName,
        @Nullable Select select,
        List<String> attributesToGet,
        @Nullable Integer limit,
        boolean consistentRead,
        Map<String, LegacyCondition> keyConditions,
        LegacyConditions queryFilter,
        boolean scanIndexForward,
        @Nullable Item exclusiveStartKey,
        ReturnConsumedCapacity returnConsumedCapacity,
        @Nullable String projectionExpression,
        @Nullable String filterExpression,
        @Nullable String keyConditionExpression,
        Map<String, String> expressionAttributeNames,
        Map<String, AttributeValue> expressionAttributeValues)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.QUERY;
    }
}
