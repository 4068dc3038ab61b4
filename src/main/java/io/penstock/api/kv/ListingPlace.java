package io.penstock.api.kv;

import io.penstock.api.problem.ProblemException;
import io.penstock.api.stream.token.PageScope;
import io.penstock.api.stream.token.PageTokens;
import io.penstock.api.stream.token.TextTokens;
import io.penstock.store.kv.listing.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a listing, which way to go from there, and how much was still wanted.
 *
 * @param ascending true for the next page, false for the one before
 * @param mark the place; null for the beginning
 * @param remaining how many were still wanted; null if that was not bounded
 */
record ListingPlace(
        boolean ascending,
        Listing.@Nullable Mark mark,
        @Nullable Integer remaining) {

    private static final String NEXT = "next";
    private static final String PREVIOUS = "prev";
    private static final String GROUP = "group";
    private static final String KEY = "key";

    static ListingPlace of(ListingRequest request, PageTokens tokens, PageScope scope) {
        String token = request.pageToken();
        if (token == null) {
            return new ListingPlace(true, null, request.limit());
        }
        List<String> parts = TextTokens.open(tokens, token, scope);
        Integer left = parts.get(3).isEmpty() ? null : Integer.valueOf(parts.get(3));
        return new ListingPlace(
                parts.get(0).equals(NEXT),
                new Listing.Mark(parts.get(1), parts.get(2).equals(GROUP)),
                request.limit() == null ? left : request.limit());
    }

    String seal(PageTokens tokens, PageScope scope) {
        if (mark == null) {
            throw new IllegalStateException("the beginning needs no token");
        }
        return TextTokens.seal(
                tokens,
                List.of(
                        ascending ? NEXT : PREVIOUS,
                        mark.text(),
                        mark.isGroup() ? GROUP : KEY,
                        remaining == null ? "" : remaining.toString()),
                scope);
    }

    /** A stream only goes forward. */
    void requireForward() {
        if (!ascending) {
            throw ProblemException.parameter(
                    "pageToken", "leads backwards: ask for Accept: application/json, one page at a time");
        }
    }
}
