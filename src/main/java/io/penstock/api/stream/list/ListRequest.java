package io.penstock.api.stream.list;

import io.penstock.api.stream.token.PageScope;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of a list.
 *
 * @param words how the answer names things
 * @param scope where the list's page tokens are good
 * @param limit the most entries to return
 * @param pageToken where to go on
 */
public record ListRequest(
        Words words,
        PageScope scope,
        OptionalLong limit,
        @Nullable String pageToken) {

    /** The parameters that every list knows. */
    public static final String LIMIT = "limit";

    /** The parameter that takes a page token. */
    public static final String PAGE_TOKEN = "pageToken";

    /** The most entries that {@code limit} may ask for: one JSON page holds them all in memory. */
    public static final long LIMIT_MAX = 10_000;

    /**
     * How an answer names things.
     *
     * @param operation the operation, for metrics and problems
     * @param entry the field of a line that holds an entry
     * @param entries the field of a JSON page that holds its entries
     */
    public record Words(String operation, String entry, String entries) {}
}
