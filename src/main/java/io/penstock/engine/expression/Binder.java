package io.penstock.engine.expression;

import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.expression.syntax.OperandSyntax;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills names and values into one expression, counts its operators, and refuses it with the heading of its kind. */
final class Binder {
    /** Most operators and functions in one expression. */
    private static final int OPERATORS_MAX = 300;
    /** Most elements of a document path. */
    private static final int PATH_ELEMENTS_MAX = 32;

    private final ExpressionKind kind;
    private final ExpressionContext context;
    private int operators;

    Binder(ExpressionKind kind, ExpressionContext context) {
        this.kind = kind;
        this.context = context;
    }

    EngineException invalid(String problem) {
        return kind.invalid(problem);
    }

    void countOperators(int more) {
        operators += more;
        if (operators > OPERATORS_MAX) {
            throw invalid(ExpressionMessages.tooManyOperators(OPERATORS_MAX + 1));
        }
    }

    DocumentPath path(OperandSyntax.Path syntax) {
        List<OperandSyntax.Step> steps = syntax.steps();
        if (steps.size() > PATH_ELEMENTS_MAX) {
            throw invalid(ExpressionMessages.pathTooDeep(steps.size()));
        }
        if (steps.size() == 1) {
            return DocumentPath.of(name(steps.get(0)));
        }
        List<DocumentPath.Element> elements = new ArrayList<>(steps.size());
        for (OperandSyntax.Step step : steps) {
            elements.add(
                    step.isIndex()
                            ? new DocumentPath.Index(Integer.parseInt(step.text()))
                            : new DocumentPath.Name(name(step)));
        }
        return new DocumentPath(elements);
    }

    private String name(OperandSyntax.Step step) {
        if (!step.isPlaceholder()) {
            return step.text();
        }
        String name = context.name(step.text());
        if (name == null) {
            throw invalid(ExpressionMessages.undefinedName(step.text()));
        }
        return name;
    }

    AttributeValue value(OperandSyntax.Value syntax) {
        AttributeValue value = context.value(syntax.placeholder());
        if (value == null) {
            throw invalid(ExpressionMessages.undefinedValue(syntax.placeholder()));
        }
        return value;
    }

    void checkOperandCount(OperandSyntax.Function function, int expected) {
        int count = function.arguments().size();
        if (count != expected) {
            throw invalid(ExpressionMessages.operandCount(function.name(), count));
        }
    }

    void checkDistinct(String operator, @Nullable DocumentPath first, @Nullable DocumentPath other) {
        if (first != null && first.equals(other)) {
            throw invalid(ExpressionMessages.operandsNotDistinct(operator, first.toString()));
        }
    }

    EngineException wrongType(String operator, AttributeType type) {
        return invalid(ExpressionMessages.operandType(operator, type.tag()));
    }
}
