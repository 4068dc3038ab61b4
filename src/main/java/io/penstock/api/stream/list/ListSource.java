package io.penstock.api.stream.list;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of a list come from, and how one looks.
 *
 * @param <T> what an entry is
 */
public interface ListSource<T> {

    /**
     * Reads a page.
     *
     * @param after the position behind which it begins; null for the first
     * @param entriesMax the most entries it may have, at least 1
     * @return a Uni that emits the page; asked again only when it has been taken
     */
    Uni<ListPage<T>> page(@Nullable String after, int entriesMax);

    /**
     * Writes an entry as one JSON value.
     *
     * @param to where to
     * @param entry the entry
     * @throws IOException if the generator fails
     */
    void write(JsonGenerator to, T entry) throws IOException;
}
