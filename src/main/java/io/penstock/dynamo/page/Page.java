package io.penstock.dynamo.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * One page of a Query or Scan.
 *
 * @param segment the scan's segment it belongs to; 0 for a Query
 * @param items the items that passed the filter; may be empty although more pages follow
 * @param scannedCount how many items were evaluated
 * @param lastEvaluatedKey where the next page of this segment starts; null if this is the last one
 * @param capacityUnits the read capacity it consumed, if the backend said so
 */
public record Page(
        int segment,
        List<Map<String, AttributeValue>> items,
        int scannedCount,
        @Nullable Map<String, AttributeValue> lastEvaluatedKey,
        @Nullable Double capacityUnits) {

    /**
     * Makes the page of an answer to a Query.
     *
     * @param answer DynamoDB's answer
     * @return the page
     */
    public static Page of(QueryResponse answer) {
        return new Page(
                0,
                answer.items(),
                count(answer.scannedCount()),
                lastKey(answer.lastEvaluatedKey()),
                units(answer.consumedCapacity()));
    }

    /**
     * Makes the page of an answer to a Scan.
     *
     * @param segment the scan's segment
     * @param answer DynamoDB's answer
     * @return the page
     */
    public static Page of(int segment, ScanResponse answer) {
        return new Page(
                segment,
                answer.items(),
                count(answer.scannedCount()),
                lastKey(answer.lastEvaluatedKey()),
                units(answer.consumedCapacity()));
    }

    private static int count(@Nullable Integer scannedCount) {
        return scannedCount == null ? 0 : scannedCount;
    }

    private static @Nullable Map<String, AttributeValue> lastKey(@Nullable Map<String, AttributeValue> key) {
        return key == null || key.isEmpty() ? null : key;
    }

    private static @Nullable Double units(@Nullable ConsumedCapacity capacity) {
        return capacity == null ? null : capacity.capacityUnits();
    }
}
