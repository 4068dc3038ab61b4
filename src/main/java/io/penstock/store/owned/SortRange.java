package io.penstock.store.owned;

import org.jspecify.annotations.Nullable;

/** A range of sort keys within one partition. */
public sealed interface SortRange {

    /**
     * Takes every row of the partition.
     *
     * @return the range
     */
    static SortRange all() {
        return new Prefix("");
    }

    /**
     * Takes the rows whose sort key begins with a prefix.
     *
     * @param prefix the prefix; empty takes every row
     */
    record Prefix(String prefix) implements SortRange {}

    /**
     * Takes the rows from one sort key to another.
     *
     * @param from the smallest key taken; null for no bound
     * @param to the largest key taken; null for no bound
     */
    record Between(@Nullable String from, @Nullable String to) implements SortRange {}
}
