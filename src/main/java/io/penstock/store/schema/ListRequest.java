package io.penstock.store.schema;

import org.jspecify.annotations.Nullable;

/**
 * Which schemas to list.
 *
 * @param prefix how their names begin; empty for all
 * @param deleted whether the deleted ones are wanted instead of the others
 * @param after the name behind which to begin; null for the beginning
 * @param rowsMax how many rows to read at most, at least 1
 */
public record ListRequest(
        String prefix, boolean deleted, @Nullable String after, int rowsMax) {}
