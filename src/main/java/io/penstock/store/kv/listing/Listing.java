package io.penstock.store.kv.listing;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to list, and how.
 *
 * @param prefix how their keys begin; empty for all
 * @param delimiter keys that have it behind the prefix are listed as one, by what they have in common up to and with
 *     it; null lists each
 * @param withValues whether the values in rows are read as well
 * @param consistentRead whether each page sees every write acknowledged before it
 * @param ascending whether the smallest key comes first
 * @param after where to go on; null begins
 * @param itemsMax how many are wanted in all; null for all there are
 */
public record Listing(
        String prefix,
        @Nullable String delimiter,
        boolean withValues,
        boolean consistentRead,
        boolean ascending,
        @Nullable Mark after,
        @Nullable Integer itemsMax) {

    /**
     * Lists all keys with a prefix.
     *
     * @param prefix how their keys begin
     * @return the listing
     */
    public static Listing of(String prefix) {
        return new Listing(prefix, null, false, true, true, null, null);
    }

    /**
     * A place in a listing.
     *
     * @param text the key or the common prefix that stands there
     * @param isGroup whether it is a common prefix
     */
    public record Mark(String text, boolean isGroup) {}
}
