package io.penstock.engine.expression;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.NumberValue;
import java.util.ArrayList;
import java.util.List;

/** The right side of SET: a value computed from the item as it was before the update. */
public sealed interface UpdateOperand {

    /**
     * Returns the value.
     *
     * @throws EngineException a ValidationException if the item lacks what is read, or has it of an unsuitable type
     * @throws io.penstock.engine.item.InvalidNumberException if a sum cannot be held
     */
    AttributeValue evaluate(Item item);

    /**
     * What stands at a place of the item.
     *
     * @param path the place
     */
    record Path(DocumentPath path) implements UpdateOperand {
        @Override
        public AttributeValue evaluate(Item item) {
            AttributeValue value = path.read(item);
            if (value == null) {
                throw EngineException.validation(ExpressionMessages.UPDATE_READS_MISSING_ATTRIBUTE);
            }
            return value;
        }
    }

    /**
     * A value of the request.
     *
     * @param value the value
     */
    record Literal(AttributeValue value) implements UpdateOperand {
        @Override
        public AttributeValue evaluate(Item item) {
            return value;
        }
    }

    /**
     * if_not_exists(path, otherwise); both are evaluated whatever the item has.
     *
     * @param path the place
     * @param otherwise the value when nothing is there
     */
    record IfNotExists(DocumentPath path, UpdateOperand otherwise) implements UpdateOperand {
        @Override
        public AttributeValue evaluate(Item item) {
            AttributeValue alternative = otherwise.evaluate(item);
            AttributeValue present = path.read(item);
            return present == null ? alternative : present;
        }
    }

    /**
     * list_append(front, back).
     *
     * @param front the first elements
     * @param back the elements behind them
     */
    record ListAppend(UpdateOperand front, UpdateOperand back) implements UpdateOperand {
        @Override
        public AttributeValue evaluate(Item item) {
            List<AttributeValue> elements = new ArrayList<>(elements(front.evaluate(item)));
            elements.addAll(elements(back.evaluate(item)));
            return new ListValue(elements);
        }

        private static List<AttributeValue> elements(AttributeValue value) {
            if (value instanceof ListValue list) {
                return list.elements();
            }
            throw wrongType();
        }
    }

    /**
     * left + right, or left - right.
     *
     * @param minus whether the right is subtracted
     * @param left a number
     * @param right a number
     */
    record Arithmetic(boolean minus, UpdateOperand left, UpdateOperand right) implements UpdateOperand {
        @Override
        public AttributeValue evaluate(Item item) {
            AttributeValue a = left.evaluate(item);
            AttributeValue b = right.evaluate(item);
            if (a instanceof NumberValue first && b instanceof NumberValue second) {
                return new NumberValue(
                        minus
                                ? first.value().subtract(second.value())
                                : first.value().add(second.value()));
            }
            throw wrongType();
        }
    }

    private static EngineException wrongType() {
        return EngineException.validation(ExpressionMessages.UPDATE_OPERAND_TYPE);
    }
}
