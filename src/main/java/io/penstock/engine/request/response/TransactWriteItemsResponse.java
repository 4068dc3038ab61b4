package io.penstock.engine.request.response;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a TransactWriteItems.
 *
 * @param itemCollectionMetrics the sizes of the item collections by table, or null where they were not asked for
 * @param consumedCapacity the capacity used, by table, or null where it was not asked for
 */
public record TransactWriteItemsResponse(
        @Nullable Map<String, List<ItemCollectionMetrics>> itemCollectionMetrics,
        @Nullable List<ConsumedCapacity> consumedCapacity)
        implements Response {}
