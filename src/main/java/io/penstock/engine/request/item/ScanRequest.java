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
 * Reads every item of a table or index.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param indexName the index to read, or null for the table
 * @param select what to return, or null for the default
 * @param attributesToGet the legacy form of the projection; empty where absent
 * @param limit how many items to evaluate at most, or null
 * @param consistentRead whether the read must see every acknowledged write
 * @param scanFilter the legacy form of the filter
 * @param exclusiveStartKey where the page before ended, or null for the first page
 * @param returnConsumedCapacity how much to tell of the capacity used
 * @param segment which of the parallel segments to read, from 0
 * @param totalSegments into how many segments the table is cut; 1 where the scan is not parallel
 * @param projectionExpression the attributes to return, or null for all
 * @param filterExpression what found items must satisfy to be returned, or null
 * @param expressionAttributeNames what {@code #name} placeholders stand for; empty where absent
 * @param expressionAttributeValues what {@code :value} placeholders stand for; empty where absent
 */
public record ScanRequest(
        String tableName,
        @Nullable String indexName,
        @Nullable Select select,
        List<String> attributesToGet,
        @Nullable Integer limit,
        boolean consistentRead,
        LegacyConditions scanFilter,
        @Nullable Item exclusiveStartKey,
        ReturnConsumedCapacity returnConsumedCapacity,
        int segment,
        int totalSegments,
        @Nullable String projectionExpression,
        @Nullable String filterExpression,
        Map<String, String> expressionAttributeNames,
        Map<String, AttributeValue> expressionAttributeValues)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.SCAN;
    }
}
