package io.penstock.engine.expression;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringSetValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One change of one place of an item. */
public sealed interface UpdateAction {

    /**
     * Returns what stands at the place afterwards, or null when nothing does.
     *
     * @param before the item before the update
     * @param current what stands at the place before the update; null when nothing does
     * @throws EngineException a ValidationException if the values do not suit the action
     */
    @Nullable
    AttributeValue apply(Item before, @Nullable AttributeValue current);

    /**
     * SET.
     *
     * @param value the new value
     */
    record Assign(UpdateOperand value) implements UpdateAction {
        @Override
        public AttributeValue apply(Item before, @Nullable AttributeValue current) {
            return value.evaluate(before);
        }
    }

    /** REMOVE. */
    record Remove() implements UpdateAction {
        @Override
        public @Nullable AttributeValue apply(Item before, @Nullable AttributeValue current) {
            return null;
        }
    }

    /**
     * ADD.
     *
     * @param value a number to add, or a set of new members
     */
    record Add(AttributeValue value) implements UpdateAction {
        @Override
        public AttributeValue apply(Item before, @Nullable AttributeValue current) {
            if (current == null) {
                return value;
            }
            if (value instanceof NumberValue more && current instanceof NumberValue number) {
                return new NumberValue(number.value().add(more.value()));
            } else if (value instanceof StringSetValue more && current instanceof StringSetValue set) {
                return new StringSetValue(union(set.elements(), more.elements()));
            } else if (value instanceof NumberSetValue more && current instanceof NumberSetValue set) {
                return new NumberSetValue(union(set.elements(), more.elements()));
            } else if (value instanceof BinarySetValue more && current instanceof BinarySetValue set) {
                return new BinarySetValue(union(set.elements(), more.elements()));
            }
            throw wrongType();
        }

        private static <T> Set<T> union(Set<T> set, Set<T> more) {
            Set<T> union = new LinkedHashSet<>(set);
            union.addAll(more);
            return union;
        }
    }

    /**
     * DELETE; a set of which no member is left goes as a whole.
     *
     * @param value a set of members to take away
     */
    record Delete(AttributeValue value) implements UpdateAction {
        @Override
        public @Nullable AttributeValue apply(Item before, @Nullable AttributeValue current) {
            if (current == null) {
                return null;
            }
            if (value instanceof StringSetValue less && current instanceof StringSetValue set) {
                Set<String> rest = difference(set.elements(), less.elements());
                return rest.isEmpty() ? null : new StringSetValue(rest);
            } else if (value instanceof NumberSetValue less && current instanceof NumberSetValue set) {
                Set<DynamoNumber> rest = difference(set.elements(), less.elements());
                return rest.isEmpty() ? null : new NumberSetValue(rest);
            } else if (value instanceof BinarySetValue less && current instanceof BinarySetValue set) {
                Set<BinaryValue> rest = difference(set.elements(), less.elements());
                return rest.isEmpty() ? null : new BinarySetValue(rest);
            }
            throw wrongType();
        }

        private static <T> Set<T> difference(Set<T> set, Set<T> less) {
            Set<T> difference = new LinkedHashSet<>(set);
            difference.removeAll(less);
            return difference;
        }
    }

    /**
     * ADD of AttributeUpdates, which also appends to lists.
     *
     * @param value a number to add, a set of new members, or a list of elements to append
     */
    record LegacyAdd(AttributeValue value) implements UpdateAction {
        @Override
        public AttributeValue apply(Item before, @Nullable AttributeValue current) {
            if (value instanceof ListValue more && current instanceof ListValue list) {
                List<AttributeValue> elements = new ArrayList<>(list.elements());
                elements.addAll(more.elements());
                return new ListValue(elements);
            }
            checkSameType(value, current);
            return new Add(value).apply(before, current);
        }
    }

    /**
     * DELETE with a value of AttributeUpdates.
     *
     * @param value a set of members to take away
     */
    record LegacyDelete(AttributeValue value) implements UpdateAction {
        @Override
        public @Nullable AttributeValue apply(Item before, @Nullable AttributeValue current) {
            checkSameType(value, current);
            return new Delete(value).apply(before, current);
        }
    }

    private static void checkSameType(AttributeValue value, @Nullable AttributeValue current) {
        if (current != null && current.type() != value.type()) {
            throw EngineException.validation(ExpressionMessages.LEGACY_UPDATE_TYPE);
        }
    }

    private static EngineException wrongType() {
        return EngineException.validation(ExpressionMessages.UPDATE_OPERAND_TYPE);
    }
}
