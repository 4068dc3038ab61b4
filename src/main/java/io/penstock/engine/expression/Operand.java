package io.penstock.engine.expression;

import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.StringValue;
import org.jspecify.annotations.Nullable;

/** Something in a condition that has a value for each item, or none. */
public sealed interface Operand {

    /** Returns the value for an item, or null when there is none. */
    @Nullable
    AttributeValue evaluate(Item item);

    /** Returns the type that the value has for every item, or null when that depends on the item. */
    @Nullable
    AttributeType knownType();

    /**
     * What stands at a place of the item.
     *
     * @param path the place
     */
    record Path(DocumentPath path) implements Operand {
        @Override
        public @Nullable AttributeValue evaluate(Item item) {
            return path.read(item);
        }

        @Override
        public @Nullable AttributeType knownType() {
            return null;
        }
    }

    /**
     * A value of the request.
     *
     * @param value the value
     */
    record Literal(AttributeValue value) implements Operand {
        @Override
        public AttributeValue evaluate(Item item) {
            return value;
        }

        @Override
        public AttributeType knownType() {
            return value.type();
        }
    }

    /**
     * size(operand): UTF-16 units of a string, bytes of a binary value, members of a set, list or map.
     *
     * @param operand what is measured
     */
    record Size(Operand operand) implements Operand {
        @Override
        public @Nullable AttributeValue evaluate(Item item) {
            AttributeValue value = operand.evaluate(item);
            int size = value == null ? -1 : sizeOf(value);
            return size < 0 ? null : new NumberValue(DynamoNumber.of(size));
        }

        @Override
        public AttributeType knownType() {
            return AttributeType.N;
        }

        private static int sizeOf(AttributeValue value) {
            if (value instanceof StringValue string) {
                return string.value().length();
            } else if (value instanceof BinaryValue binary) {
                return binary.length();
            } else if (value instanceof ListValue list) {
                return list.elements().size();
            } else if (value instanceof MapValue map) {
                return map.entries().size();
            } else if (value instanceof StringSetValue set) {
                return set.elements().size();
            } else if (value instanceof NumberSetValue set) {
                return set.elements().size();
            } else if (value instanceof BinarySetValue set) {
                return set.elements().size();
            }
            return -1;
        }
    }
}
