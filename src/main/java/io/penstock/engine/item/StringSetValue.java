package io.penstock.engine.item;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A set of strings; its order is kept for writing out but means nothing.
 *
 * @param elements the members, never empty in an item; the set is taken over, its owner must not change it again
 */
public record StringSetValue(Set<String> elements) implements AttributeValue {

    /** Makes the elements unmodifiable. */
    public StringSetValue {
        elements = Collections.unmodifiableSet(elements);
    }

    /** Returns the set of these strings, each once. */
    public static StringSetValue of(String... elements) {
        return new StringSetValue(new LinkedHashSet<>(Arrays.asList(elements)));
    }

    @Override
    public AttributeType type() {
        return AttributeType.SS;
    }

    @Override
    public int sizeBytes() {
        int bytes = 0;
        for (String element : elements) {
            bytes += StringValue.utf8Length(element);
        }
        return bytes;
    }
}
