package io.penstock.engine.item;

import java.util.Collections;
import java.util.List;

/**
 * A list of values of any type.
 *
 * @param elements the values in order; the list is taken over, its owner must not change it again
 */
public record ListValue(List<AttributeValue> elements) implements AttributeValue {

    /** Makes the elements unmodifiable. */
    public ListValue {
        elements = Collections.unmodifiableList(elements);
    }

    /** Returns a list of these values. */
    public static ListValue of(AttributeValue... elements) {
        return new ListValue(List.of(elements));
    }

    @Override
    public AttributeType type() {
        return AttributeType.L;
    }

    @Override
    public int sizeBytes() {
        int bytes = 3 + elements.size();
        for (AttributeValue element : elements) {
            bytes += element.sizeBytes();
        }
        return bytes;
    }

    @Override
    public int depth() {
        int deepest = 0;
        for (AttributeValue element : elements) {
            deepest = Math.max(deepest, element.depth());
        }
        return deepest + 1;
    }
}
