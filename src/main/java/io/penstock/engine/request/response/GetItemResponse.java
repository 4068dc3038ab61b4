package io.penstock.engine.request.response;

import org.jspecify.annotations.Nullable;

/**
 * Answers a GetItem.
 *
 * @param item the item, or null if there is none
 * @param consumedCapacity the capacity used, or null where it was not asked for
 */
public record GetItemResponse(
        @Nullable ItemImage item, @Nullable ConsumedCapacity consumedCapacity) implements Response {}
