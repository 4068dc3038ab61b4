package io.penstock.engine.expression;

import io.penstock.engine.expression.syntax.Comparator;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition that holds for an item or does not; each node evaluates itself. Immutable. */
public sealed interface Condition {

    /** Tells whether the condition holds for an item; an item that does not exist is the empty item. */
    boolean test(Item item);

    /**
     * All must hold.
     *
     * @param conditions tested in order until one does not
     */
    record And(List<Condition> conditions) implements Condition {
        @Override
        public boolean test(Item item) {
            for (Condition condition : conditions) {
                if (!condition.test(item)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * One must hold.
     *
     * @param conditions tested in order until one does
     */
    record Or(List<Condition> conditions) implements Condition {
        @Override
        public boolean test(Item item) {
            for (Condition condition : conditions) {
                if (condition.test(item)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Must not hold.
     *
     * @param condition what is negated
     */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean test(Item item) {
            return !condition.test(item);
        }
    }

    /**
     * A comparison; values that are missing or of different types are unequal and have no order.
     *
     * @param comparator the operator
     * @param left its left side
     * @param right its right side
     */
    record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue a = left.evaluate(item);
            AttributeValue b = right.evaluate(item);
            if (!comparator.isOrdered()) {
                boolean equal = a != null && a.equals(b);
                return equal == (comparator == Comparator.EQUAL);
            }
            if (a == null || b == null || !ValueOrder.areComparable(a, b)) {
                return false;
            }
            int order = ValueOrder.compare(a, b);
            return switch (comparator) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case EQUAL, NOT_EQUAL -> throw new AssertionError(comparator);
            };
        }
    }

    /**
     * A range check, both bounds included.
     *
     * @param operand what is checked
     * @param lower the lower bound
     * @param upper the upper bound
     */
    record Between(Operand operand, Operand lower, Operand upper) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue value = operand.evaluate(item);
            AttributeValue from = lower.evaluate(item);
            AttributeValue to = upper.evaluate(item);
            return value != null
                    && from != null
                    && to != null
                    && ValueOrder.areComparable(value, from)
                    && ValueOrder.areComparable(value, to)
                    && ValueOrder.compare(value, from) >= 0
                    && ValueOrder.compare(value, to) <= 0;
        }
    }

    /**
     * A list check.
     *
     * @param operand what is looked for
     * @param candidates where it is looked for
     */
    record In(Operand operand, List<Operand> candidates) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue value = operand.evaluate(item);
            if (value == null) {
                return false;
            }
            for (Operand candidate : candidates) {
                if (value.equals(candidate.evaluate(item))) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * attribute_exists(path).
     *
     * @param path the place
     */
    record AttributeExists(DocumentPath path) implements Condition {
        @Override
        public boolean test(Item item) {
            return path.read(item) != null;
        }
    }

    /**
     * attribute_not_exists(path).
     *
     * @param path the place
     */
    record AttributeNotExists(DocumentPath path) implements Condition {
        @Override
        public boolean test(Item item) {
            return path.read(item) == null;
        }
    }

    /**
     * attribute_type(operand, type).
     *
     * @param operand what is checked
     * @param type the type it must have
     */
    record HasType(Operand operand, AttributeType type) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue value = operand.evaluate(item);
            return value != null && value.type() == type;
        }
    }

    /**
     * begins_with(operand, prefix).
     *
     * @param operand what is checked
     * @param prefix a string or binary value
     */
    record BeginsWith(Operand operand, Operand prefix) implements Condition {
        @Override
        public boolean test(Item item) {
            return ValueOrder.beginsWith(operand.evaluate(item), prefix.evaluate(item));
        }
    }

    /**
     * contains(operand, part).
     *
     * @param operand a string, binary value, set or list
     * @param part what must be in it
     */
    record Contains(Operand operand, Operand part) implements Condition {
        @Override
        public boolean test(Item item) {
            @Nullable AttributeValue value = operand.evaluate(item);
            return ValueOrder.contains(value, part.evaluate(item));
        }
    }
}
