package io.penstock.store.owned;

import org.jspecify.annotations.Nullable;

/**
 * The primary key of a row that belongs to a user.
 *
 * @param partition whose it is
 * @param sort the sort key's value; null in a table that has none
 */
public record OwnedKey(OwnedPartition partition, @Nullable String sort) {}
