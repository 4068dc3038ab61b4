package io.penstock.engine.request.response;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a TransactGetItems.
 *
 * @param responses for each read the item, or empty if there is none or the projection left nothing
 * @param consumedCapacity the capacity used, by table, or null where it was not asked for
 */
public record TransactGetItemsResponse(
        List<Optional<ItemImage>> responses, @Nullable List<ConsumedCapacity> consumedCapacity) implements Response {}
