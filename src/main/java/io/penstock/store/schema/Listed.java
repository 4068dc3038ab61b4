package io.penstock.store.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in order; may be empty although more pages follow
 * @param after where the next page begins, as {@link ListRequest#after}; null if this is the last one
 * @param readCapacityUnits what it cost
 * @param <T> what is listed
 */
public record Listed<T>(List<T> items, @Nullable String after, double readCapacityUnits) {

    /** Copies the list. */
    public Listed {
        items = List.copyOf(items);
    }
}
