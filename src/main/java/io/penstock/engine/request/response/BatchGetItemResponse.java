package io.penstock.engine.request.response;

import io.penstock.engine.request.item.KeysAndAttributes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a BatchGetItem.
 *
 * @param responses the items found, by table as the caller named it
 * @param unprocessedKeys what is to be asked again, by table as the caller named it; usually empty
 * @param consumedCapacity the capacity used, by table, or null where it was not asked for
 */
public record BatchGetItemResponse(
        Map<String, List<ItemImage>> responses,
        Map<String, KeysAndAttributes> unprocessedKeys,
        @Nullable List<ConsumedCapacity> consumedCapacity)
        implements Response {}
