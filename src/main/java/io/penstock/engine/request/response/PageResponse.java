package io.penstock.engine.request.response;

import io.penstock.engine.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers a Query or Scan.
 *
 * @param items the items, or null where only the count was asked for
 * @param count how many items satisfied the filter
 * @param scannedCount how many items were evaluated
 * @param lastEvaluatedKey where the next page starts, or null at the end
 * @param consumedCapacity the capacity used, or null where it was not asked for
 */
public record PageResponse(
        @Nullable List<ItemImage> items,
        int count,
        int scannedCount,
        @Nullable Item lastEvaluatedKey,
        @Nullable ConsumedCapacity consumedCapacity)
        implements Response {}
