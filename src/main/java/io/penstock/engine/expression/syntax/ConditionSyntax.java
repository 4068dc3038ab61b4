package io.penstock.engine.expression.syntax;

import java.util.List;

/** A condition as written: names and values are not yet filled in. Prints as a tree in prefix form. */
public sealed interface ConditionSyntax {

    /**
     * All must hold.
     *
     * @param conditions at least two
     */
    record And(List<ConditionSyntax> conditions) implements ConditionSyntax {
        @Override
        public String toString() {
            return "(AND" + Joined.of(conditions) + ")";
        }
    }

    /**
     * One must hold.
     *
     * @param conditions at least two
     */
    record Or(List<ConditionSyntax> conditions) implements ConditionSyntax {
        @Override
        public String toString() {
            return "(OR" + Joined.of(conditions) + ")";
        }
    }

    /**
     * A condition must not hold; several NOTs in a row are one node.
     *
     * @param times how many NOTs stand in front, at least one
     * @param condition what is negated
     */
    record Not(int times, ConditionSyntax condition) implements ConditionSyntax {
        @Override
        public String toString() {
            return "(NOT ".repeat(times) + condition + ")".repeat(times);
        }
    }

    /**
     * A comparison.
     *
     * @param comparator the operator
     * @param left its left side
     * @param right its right side
     */
    record Comparison(Comparator comparator, OperandSyntax left, OperandSyntax right) implements ConditionSyntax {
        @Override
        public String toString() {
            return "(" + comparator.symbol() + " " + left + " " + right + ")";
        }
    }

    /**
     * A range check, both bounds included.
     *
     * @param operand what is checked
     * @param lower the lower bound
     * @param upper the upper bound
     */
    record Between(OperandSyntax operand, OperandSyntax lower, OperandSyntax upper) implements ConditionSyntax {
        @Override
        public String toString() {
            return "(BETWEEN " + operand + " " + lower + " " + upper + ")";
        }
    }

    /**
     * A list check.
     *
     * @param operand what is looked for
     * @param candidates where it is looked for, at least one
     */
    record In(OperandSyntax operand, List<OperandSyntax> candidates) implements ConditionSyntax {
        @Override
        public String toString() {
            return "(IN " + operand + Joined.of(candidates) + ")";
        }
    }

    /**
     * A function that is itself a condition.
     *
     * @param function the call
     */
    record Call(OperandSyntax.Function function) implements ConditionSyntax {
        @Override
        public String toString() {
            return function.toString();
        }
    }
}
