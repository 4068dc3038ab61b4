package io.penstock.engine.item;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A set of binary values; its order is kept for writing out but means nothing.
 *
 * @param elements the members, never empty in an item; the set is taken over, its owner must not change it again
 */
public record BinarySetValue(Set<BinaryValue> elements) implements AttributeValue {

    /** Makes the elements unmodifiable. */
    public BinarySetValue {
        elements = Collections.unmodifiableSet(elements);
    }

    /** Returns the set of these binary values, each once. */
    public static BinarySetValue of(BinaryValue... elements) {
        return new BinarySetValue(new LinkedHashSet<>(Arrays.asList(elements)));
    }

    @Override
    public AttributeType type() {
        return AttributeType.BS;
    }

    @Override
    public int sizeBytes() {
        int bytes = 0;
        for (BinaryValue element : elements) {
            bytes += element.sizeBytes();
        }
        return bytes;
    }
}
