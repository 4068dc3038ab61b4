package io.penstock.engine.item;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A set of numbers; its order is kept for writing out but means nothing.
 *
 * @param elements the members, never empty in an item; the set is taken over, its owner must not change it again
 */
public record NumberSetValue(Set<DynamoNumber> elements) implements AttributeValue {

    /** Makes the elements unmodifiable. */
    public NumberSetValue {
        elements = Collections.unmodifiableSet(elements);
    }

    /** Returns the set of these numbers, each once. */
    public static NumberSetValue of(DynamoNumber... elements) {
        return new NumberSetValue(new LinkedHashSet<>(Arrays.asList(elements)));
    }

    @Override
    public AttributeType type() {
        return AttributeType.NS;
    }

    @Override
    public int sizeBytes() {
        int bytes = 0;
        for (DynamoNumber element : elements) {
            bytes += element.sizeBytes();
        }
        return bytes;
    }
}
