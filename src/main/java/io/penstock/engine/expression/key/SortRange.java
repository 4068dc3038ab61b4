package io.penstock.engine.expression.key;

import io.penstock.engine.expression.ValueOrder;
import io.penstock.engine.item.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * The values that one sort key attribute may have. Either a prefix, or bounds of which one may be missing.
 *
 * @param lower the lower bound; null for none
 * @param lowerIncluded whether the lower bound itself is in the range
 * @param upper the upper bound; null for none
 * @param upperIncluded whether the upper bound itself is in the range
 * @param prefix what a string or binary value must begin with; null for bounds
 */
public record SortRange(
        @Nullable AttributeValue lower,
        boolean lowerIncluded,
        @Nullable AttributeValue upper,
        boolean upperIncluded,
        @Nullable AttributeValue prefix) {

    static SortRange of(KeyTerm term) {
        AttributeValue value = term.values().get(0);
        return switch (term.operator()) {
            case EQUAL -> new SortRange(value, true, value, true, null);
            case LESS -> new SortRange(null, false, value, false, null);
            case LESS_OR_EQUAL -> new SortRange(null, false, value, true, null);
            case GREATER -> new SortRange(value, false, null, false, null);
            case GREATER_OR_EQUAL -> new SortRange(value, true, null, false, null);
            case BETWEEN -> new SortRange(value, true, term.values().get(1), true, null);
            case BEGINS_WITH -> new SortRange(null, false, null, false, value);
        };
    }

    /** Tells whether a value, which has the attribute's type, is in the range. */
    public boolean contains(AttributeValue value) {
        if (prefix != null) {
            return ValueOrder.beginsWith(value, prefix);
        }
        int fromLower = lower == null ? 1 : ValueOrder.compare(value, lower);
        int fromUpper = upper == null ? -1 : ValueOrder.compare(value, upper);
        return (fromLower > 0 || (fromLower == 0 && lowerIncluded))
                && (fromUpper < 0 || (fromUpper == 0 && upperIncluded));
    }
}
