package io.penstock.engine.expression.syntax;

import io.penstock.engine.failure.ExpressionMessages;

/**
 * Checks the names in a tree, from left to right: functions that exist and stand where they may, attribute names that
 * are not reserved, indexes in range. DynamoDB does this before it looks at placeholders.
 */
final class NameCheck {
    private final ExpressionKind kind;

    NameCheck(ExpressionKind kind) {
        this.kind = kind;
    }

    void check(ConditionSyntax condition) {
        if (condition instanceof ConditionSyntax.And and) {
            and.conditions().forEach(this::check);
        } else if (condition instanceof ConditionSyntax.Or or) {
            or.conditions().forEach(this::check);
        } else if (condition instanceof ConditionSyntax.Not not) {
            check(not.condition());
        } else if (condition instanceof ConditionSyntax.Comparison comparison) {
            check(comparison.left());
            check(comparison.right());
        } else if (condition instanceof ConditionSyntax.Between between) {
            check(between.operand());
            check(between.lower());
            check(between.upper());
        } else if (condition instanceof ConditionSyntax.In in) {
            check(in.operand());
            in.candidates().forEach(this::check);
        } else if (condition instanceof ConditionSyntax.Call call) {
            OperandSyntax.Function function = call.function();
            checkConditionFunction(function);
            if (FunctionRules.isValue(function.name())) {
                throw kind.invalid(ExpressionMessages.functionMisused(function.name()));
            }
            function.arguments().forEach(this::check);
        }
    }

    /** Checks an operand of a condition, where only functions that give a value may stand. */
    private void check(OperandSyntax operand) {
        if (operand instanceof OperandSyntax.Path path) {
            check(path);
        } else if (operand instanceof OperandSyntax.Function function) {
            checkConditionFunction(function);
            if (!FunctionRules.isValue(function.name())) {
                throw kind.invalid(ExpressionMessages.functionMisused(function.name()));
            }
            function.arguments().forEach(this::check);
        }
    }

    private void checkConditionFunction(OperandSyntax.Function function) {
        if (!FunctionRules.isOfConditions(function.name())) {
            throw kind.invalid(
                    FunctionRules.isOfUpdates(function.name())
                            ? ExpressionMessages.functionNotAllowed("a condition", function.name())
                            : ExpressionMessages.unknownFunction(function.name()));
        }
    }

    /** Checks the right side of SET; list_append may stand only at its top. */
    void checkAssigned(OperandSyntax operand, boolean atTop) {
        if (operand instanceof OperandSyntax.Path path) {
            check(path);
        } else if (operand instanceof OperandSyntax.Arithmetic arithmetic) {
            checkAssigned(arithmetic.left(), false);
            checkAssigned(arithmetic.right(), false);
        } else if (operand instanceof OperandSyntax.Function function) {
            String name = function.name();
            if (!FunctionRules.isOfUpdates(name)) {
                throw kind.invalid(
                        FunctionRules.isOfConditions(name)
                                ? ExpressionMessages.functionNotAllowed("an update", name)
                                : ExpressionMessages.unknownFunction(name));
            }
            if (name.equals("list_append") && !atTop) {
                throw kind.invalid(ExpressionMessages.functionMisused(name));
            }
            function.arguments().forEach(argument -> checkAssigned(argument, false));
        }
    }

    void check(OperandSyntax.Path path) {
        for (OperandSyntax.Step step : path.steps()) {
            if (step.isIndex()) {
                checkIndex(step.text());
            } else if (!step.isPlaceholder() && ReservedWords.contains(step.text())) {
                throw kind.invalid(ExpressionMessages.reservedKeyword(step.text()));
            }
        }
    }

    private void checkIndex(String digits) {
        boolean fits = digits.length() < 10 || (digits.length() == 10 && digits.compareTo("2147483647") <= 0);
        if (!fits) {
            throw kind.invalid(ExpressionMessages.indexOutOfRange(digits));
        }
    }
}
