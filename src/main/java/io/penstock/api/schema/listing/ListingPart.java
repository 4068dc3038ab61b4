package io.penstock.api.schema.listing;

import io.penstock.store.schema.Listed;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, ready to be shown.
 *
 * @param items in order, each with its position
 * @param after where the next page begins; null if this is the last one
 * @param readCapacityUnits what it cost
 */
public record ListingPart(List<Item> items, @Nullable String after, double readCapacityUnits) {

    /**
     * One item.
     *
     * @param shown what callers see, as Jackson writes it
     * @param position where the list goes on behind it
     */
    public record Item(Object shown, String position) {}

    /** Copies the list. */
    public ListingPart {
        items = List.copyOf(items);
    }

    /**
     * Shows a page of the store's.
     *
     * @param page the page
     * @param shown makes of an item what callers see
     * @param position finds the position of an item
     * @param <T> what is listed
     * @return the part
     */
    public static <T> ListingPart of(Listed<T> page, Function<T, Object> shown, Function<T, String> position) {
        return new ListingPart(
                page.items().stream()
                        .map(item -> new Item(shown.apply(item), position.apply(item)))
                        .toList(),
                page.after(),
                page.readCapacityUnits());
    }
}
