package io.penstock.dynamo.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
        @Nullable Double capacityUnits) {}
