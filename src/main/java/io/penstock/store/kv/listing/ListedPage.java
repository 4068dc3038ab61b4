package io.penstock.store.kv.listing;

import io.penstock.store.kv.listing.Listing.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing.
 *
 * @param items what is listed; may be empty although more follows
 * @param end behind what the next page goes on; null if there is none. May be another place than that of the last item:
 *     expired rows are passed in silence
 * @param readUnits the read capacity that it consumed
 */
public record ListedPage(List<Listed> items, @Nullable Mark end, double readUnits) {

    /** Copies the items. */
    public ListedPage {
        items = List.copyOf(items);
    }
}
