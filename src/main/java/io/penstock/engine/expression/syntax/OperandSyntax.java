package io.penstock.engine.expression.syntax;

import java.util.List;

/** Something that stands for a value, as written: names and values are not yet filled in. */
public sealed interface OperandSyntax {

    /**
     * A document path.
     *
     * @param steps from the item inwards; the first is no index
     * @param hasPlaceholder whether any step is a name placeholder
     */
    record Path(List<Step> steps, boolean hasPlaceholder) implements OperandSyntax {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (Step step : steps) {
                if (step.isIndex()) {
                    text.append('[').append(step.text()).append(']');
                } else {
                    text.append(text.length() == 0 ? "" : ".").append(step.text());
                }
            }
            return text.toString();
        }
    }

    /**
     * One step of a path.
     *
     * @param text the attribute name, the name placeholder with its {@code #}, or the digits of an index
     * @param isIndex whether it is an index
     */
    record Step(String text, boolean isIndex) {
        /** Tells whether the text is a placeholder of a name. */
        public boolean isPlaceholder() {
            return text.charAt(0) == '#';
        }
    }

    /**
     * A value placeholder.
     *
     * @param placeholder with its {@code :}
     */
    record Value(String placeholder) implements OperandSyntax {
        @Override
        public String toString() {
            return placeholder;
        }
    }

    /**
     * A call of a function.
     *
     * @param name as written, known or not
     * @param arguments at least one
     */
    record Function(String name, List<OperandSyntax> arguments) implements OperandSyntax {
        @Override
        public String toString() {
            return "(" + name + Joined.of(arguments) + ")";
        }
    }

    /**
     * A sum or a difference; only on the right side of SET.
     *
     * @param operator {@code +} or {@code -}
     * @param left what is added to or subtracted from
     * @param right what is added or subtracted
     */
    record Arithmetic(String operator, OperandSyntax left, OperandSyntax right) implements OperandSyntax {
        @Override
        public String toString() {
            return "(" + operator + " " + left + " " + right + ")";
        }
    }
}
