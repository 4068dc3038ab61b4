package io.penstock.engine.expression.statement;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Something in a statement that has a value; knows how it is written in an expression. */
public sealed interface Operand {

    /** Returns the text of this operand in an expression. */
    String emit(Placeholders placeholders);

    /** Adds the top-level attributes that the operand names. */
    void addAttributes(Set<String> names);

    /**
     * A place in the item.
     *
     * @param path the place
     */
    record Place(DocumentPath path) implements Operand {
        @Override
        public String emit(Placeholders placeholders) {
            StringBuilder text = new StringBuilder();
            for (DocumentPath.Element element : path.elements()) {
                if (element instanceof DocumentPath.Name name) {
                    text.append(text.isEmpty() ? "" : ".").append(placeholders.name(name.name()));
                } else {
                    text.append(element);
                }
            }
            return text.toString();
        }

        @Override
        public void addAttributes(Set<String> names) {
            names.add(path.attributeName());
        }
    }

    /**
     * A value.
     *
     * @param value the value
     */
    record Literal(AttributeValue value) implements Operand {
        @Override
        public String emit(Placeholders placeholders) {
            return placeholders.value(value);
        }

        @Override
        public void addAttributes(Set<String> names) {
            // A value names none.
        }
    }

    /**
     * A function of operands.
     *
     * @param name its name in expressions
     * @param arguments its operands
     */
    record Call(String name, List<Operand> arguments) implements Operand {
        @Override
        public String emit(Placeholders placeholders) {
            List<String> texts = new ArrayList<>();
            arguments.forEach(argument -> texts.add(argument.emit(placeholders)));
            return name + "(" + String.join(", ", texts) + ")";
        }

        @Override
        public void addAttributes(Set<String> names) {
            arguments.forEach(argument -> argument.addAttributes(names));
        }
    }

    /**
     * A sum or a difference.
     *
     * @param left its left side
     * @param sign plus or minus
     * @param right its right side
     */
    record Sum(Operand left, String sign, Operand right) implements Operand {
        @Override
        public String emit(Placeholders placeholders) {
            return left.emit(placeholders) + " " + sign + " " + right.emit(placeholders);
        }

        @Override
        public void addAttributes(Set<String> names) {
            left.addAttributes(names);
            right.addAttributes(names);
        }
    }
}
