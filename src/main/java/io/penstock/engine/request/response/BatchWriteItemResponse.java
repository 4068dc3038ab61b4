package io.penstock.engine.request.response;

import io.penstock.engine.request.item.WriteRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a BatchWriteItem.
 *
 * @param unprocessedItems what is to be sent again, by table as the caller named it; usually empty
 * @param itemCollectionMetrics the sizes of the item collections by table, or null where they were not asked for
 * @param consumedCapacity the capacity used, by table, or null where it was not asked for
 */
public record BatchWriteItemResponse(
        Map<String, List<WriteRequest>> unprocessedItems,
        @Nullable Map<String, List<ItemCollectionMetrics>> itemCollectionMetrics,
        @Nullable List<ConsumedCapacity> consumedCapacity)
        implements Response {}
