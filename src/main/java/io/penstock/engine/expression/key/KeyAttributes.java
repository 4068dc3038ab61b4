package io.penstock.engine.expression.key;

import java.util.List;

/**
 * The key of a table or index.
 *
 * @param partition the attributes of the partition key: one, or in a global index up to four
 * @param sort the attributes of the sort key, in order: none, one, or in a global index up to four
 */
public record KeyAttributes(List<KeyAttribute> partition, List<KeyAttribute> sort) {

    /** Tells whether the attribute belongs to the key. */
    public boolean contains(String attributeName) {
        return has(partition, attributeName) || has(sort, attributeName);
    }

    private static boolean has(List<KeyAttribute> attributes, String name) {
        for (KeyAttribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
