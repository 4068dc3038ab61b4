package io.penstock.api.stream.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list, in its order.
 *
 * @param entries the entries; may be none although more follow
 * @param last the position behind which the next page begins; null if this was the last page
 * @param <T> what an entry is
 */
public record ListPage<T>(List<T> entries, @Nullable String last) {

    /** Copies the list. */
    public ListPage {
        entries = List.copyOf(entries);
    }
}
