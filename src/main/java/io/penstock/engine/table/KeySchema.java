package io.penstock.engine.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that make up a key, in order. A table and a local index have one partition and at most one sort
 * attribute; a global index may have up to four of each.
 *
 * @param partitionKeys the partition key attributes, at least one
 * @param sortKeys the sort key attributes, possibly none
 */
public record KeySchema(List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {

    /** Copies both lists. */
    public KeySchema {
        partitionKeys = List.copyOf(partitionKeys);
        sortKeys = List.copyOf(sortKeys);
        if (partitionKeys.isEmpty()) {
            throw new IllegalArgumentException("a key schema needs a partition key");
        }
    }

    /** Returns the schema of one partition attribute and, unless null, one sort attribute. */
    public static KeySchema of(KeyAttribute partitionKey, @Nullable KeyAttribute sortKey) {
        return new KeySchema(List.of(partitionKey), sortKey == null ? List.of() : List.of(sortKey));
    }

    /** Returns the first partition key attribute, the only one of a table. */
    public KeyAttribute partitionKey() {
        return partitionKeys.get(0);
    }

    /** Returns the first sort key attribute, or null where there is none. */
    public @Nullable KeyAttribute sortKey() {
        return sortKeys.isEmpty() ? null : sortKeys.get(0);
    }

    /** Returns all attributes, the partition key's first. */
    public List<KeyAttribute> attributes() {
        List<KeyAttribute> all = new ArrayList<>(partitionKeys);
        all.addAll(sortKeys);
        return all;
    }

    /** Returns how many attributes the key has. */
    public int size() {
        return partitionKeys.size() + sortKeys.size();
    }

    /** Returns the attribute of this name, or null if it is no part of the key. */
    public @Nullable KeyAttribute attribute(String name) {
        for (KeyAttribute attribute : partitionKeys) {
            if (attribute.name().equals(name)) {
                return attribute;
            }
        }
        for (KeyAttribute attribute : sortKeys) {
            if (attribute.name().equals(name)) {
                return attribute;
            }
        }
        return null;
    }

    /** Returns whether the attribute is part of the key. */
    public boolean contains(String name) {
        return attribute(name) != null;
    }
}
