package io.penstock.engine.request.response;

import org.jspecify.annotations.Nullable;

/**
 * Answers a PutItem, UpdateItem or DeleteItem.
 *
 * @param attributes the attributes asked for, or null where there are none to tell
 * @param consumedCapacity the capacity used, or null where it was not asked for
 * @param itemCollectionMetrics the size of the item collection, or null where it was not asked for
 */
public record WriteItemResponse(
        @Nullable ItemImage attributes,
        @Nullable ConsumedCapacity consumedCapacity,
        @Nullable ItemCollectionMetrics itemCollectionMetrics)
        implements Response {}
