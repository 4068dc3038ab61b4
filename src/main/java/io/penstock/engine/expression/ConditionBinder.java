package io.penstock.engine.expression;

import io.penstock.engine.expression.syntax.ConditionSyntax;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.expression.syntax.OperandSyntax;
import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the tree of a condition into nodes that evaluate themselves, and checks what names and values decide. */
final class ConditionBinder {
    private static final int IN_OPERANDS_MAX = 100;
    /** The set that DynamoDB prints for an operand whose type depends on the item. */
    private static final String ANY_TYPE = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";

    private final Binder binder;
    private final Consumer<DocumentPath> paths;

    /** @param paths is shown every path of the condition, in order */
    ConditionBinder(ExpressionKind kind, ExpressionContext context, Consumer<DocumentPath> paths) {
        this.binder = new Binder(kind, context);
        this.paths = paths;
    }

    Condition bind(ConditionSyntax syntax) {
        if (syntax instanceof ConditionSyntax.Comparison comparison) {
            return comparison(comparison);
        } else if (syntax instanceof ConditionSyntax.And and) {
            return new Condition.And(bindAll(and.conditions()));
        } else if (syntax instanceof ConditionSyntax.Or or) {
            return new Condition.Or(bindAll(or.conditions()));
        } else if (syntax instanceof ConditionSyntax.Not not) {
            Condition condition = bind(not.condition());
            for (int i = 0; i < not.times(); i++) {
                binder.countOperators(1);
                condition = new Condition.Not(condition);
            }
            return condition;
        } else if (syntax instanceof ConditionSyntax.Between between) {
            return between(between);
        } else if (syntax instanceof ConditionSyntax.In in) {
            return in(in);
        }
        return function(((ConditionSyntax.Call) syntax).function());
    }

    private List<Condition> bindAll(List<ConditionSyntax> conditions) {
        List<Condition> bound = new ArrayList<>(conditions.size());
        for (ConditionSyntax condition : conditions) {
            bound.add(bind(condition));
            if (bound.size() > 1) {
                binder.countOperators(1);
            }
        }
        return bound;
    }

    private Condition comparison(ConditionSyntax.Comparison syntax) {
        Operand left = operand(syntax.left());
        Operand right = operand(syntax.right());
        String symbol = syntax.comparator().symbol();
        checkDistinct(symbol, left, right);
        if (syntax.comparator().isOrdered()) {
            checkOrdered(symbol, left);
            checkOrdered(symbol, right);
        }
        binder.countOperators(1);
        return new Condition.Comparison(syntax.comparator(), left, right);
    }

    private Condition between(ConditionSyntax.Between syntax) {
        String operator = "BETWEEN";
        Operand operand = operand(syntax.operand());
        Operand lower = operand(syntax.lower());
        Operand upper = operand(syntax.upper());
        checkOrdered(operator, operand);
        checkOrdered(operator, lower);
        checkOrdered(operator, upper);
        checkDistinct(operator, operand, lower);
        checkDistinct(operator, operand, upper);
        if (lower instanceof Operand.Literal from && upper instanceof Operand.Literal to) {
            checkBounds(from.value(), to.value());
        }
        binder.countOperators(1);
        return new Condition.Between(operand, lower, upper);
    }

    private void checkBounds(AttributeValue lower, AttributeValue upper) {
        if (lower.type() != upper.type()) {
            throw binder.invalid(ExpressionMessages.betweenTypes(ValuePrinter.print(lower), ValuePrinter.print(upper)));
        }
        if (ValueOrder.compare(lower, upper) > 0) {
            throw binder.invalid(ExpressionMessages.betweenOrder(ValuePrinter.print(lower), ValuePrinter.print(upper)));
        }
    }

    private Condition in(ConditionSyntax.In syntax) {
        Operand operand = operand(syntax.operand());
        List<Operand> candidates = operands(syntax.candidates());
        for (Operand candidate : candidates) {
            checkDistinct("IN", operand, candidate);
        }
        if (candidates.size() > IN_OPERANDS_MAX) {
            throw binder.invalid(ExpressionMessages.tooManyInOperands(candidates.size()));
        }
        binder.countOperators(1);
        return new Condition.In(operand, candidates);
    }

    private Condition function(OperandSyntax.Function syntax) {
        String name = syntax.name();
        List<Operand> arguments = operands(syntax.arguments());
        Condition condition =
                switch (name) {
                    case "attribute_exists" -> new Condition.AttributeExists(onlyPath(syntax, arguments));
                    case "attribute_not_exists" -> new Condition.AttributeNotExists(onlyPath(syntax, arguments));
                    case "attribute_type" -> {
                        checkTwoDistinct(syntax, arguments);
                        yield new Condition.HasType(arguments.get(0), type(arguments.get(1)));
                    }
                    case "begins_with" -> {
                        checkTwoDistinct(syntax, arguments);
                        checkPrefixed(arguments.get(0));
                        checkPrefixed(arguments.get(1));
                        yield new Condition.BeginsWith(arguments.get(0), arguments.get(1));
                    }
                    case "contains" -> {
                        checkTwoDistinct(syntax, arguments);
                        yield new Condition.Contains(arguments.get(0), arguments.get(1));
                    }
                    default -> throw new AssertionError("not a condition: " + name);
                };
        binder.countOperators(1);
        return condition;
    }

    private void checkTwoDistinct(OperandSyntax.Function syntax, List<Operand> arguments) {
        binder.checkOperandCount(syntax, 2);
        checkDistinct(syntax.name(), arguments.get(0), arguments.get(1));
    }

    private DocumentPath onlyPath(OperandSyntax.Function syntax, List<Operand> arguments) {
        binder.checkOperandCount(syntax, 1);
        DocumentPath path = pathOf(arguments.get(0));
        if (path == null) {
            throw binder.invalid(ExpressionMessages.pathRequired(syntax.name()));
        }
        return path;
    }

    private AttributeType type(Operand operand) {
        AttributeType known = operand.knownType();
        if (known == null) {
            throw binder.invalid(ExpressionMessages.operandType("attribute_type", ANY_TYPE));
        }
        if (!(operand instanceof Operand.Literal literal && literal.value() instanceof StringValue text)) {
            throw binder.wrongType("attribute_type", known);
        }
        AttributeType type = AttributeType.ofTag(text.value());
        if (type == null) {
            throw binder.invalid(ExpressionMessages.unknownType(text.value()));
        }
        return type;
    }

    private void checkPrefixed(Operand operand) {
        AttributeType known = operand.knownType();
        if (known != null && known != AttributeType.S && known != AttributeType.B) {
            throw binder.wrongType("begins_with", known);
        }
    }

    private void checkOrdered(String operator, Operand operand) {
        AttributeType known = operand.knownType();
        if (known != null && !ValueOrder.isOrdered(known)) {
            throw binder.wrongType(operator, known);
        }
    }

    private void checkDistinct(String operator, Operand first, Operand other) {
        binder.checkDistinct(operator, pathOf(first), pathOf(other));
    }

    private static @Nullable DocumentPath pathOf(Operand operand) {
        return operand instanceof Operand.Path path ? path.path() : null;
    }

    private List<Operand> operands(List<OperandSyntax> syntax) {
        List<Operand> operands = new ArrayList<>(syntax.size());
        for (OperandSyntax operand : syntax) {
            operands.add(operand(operand));
        }
        return operands;
    }

    private Operand operand(OperandSyntax syntax) {
        if (syntax instanceof OperandSyntax.Path path) {
            DocumentPath bound = binder.path(path);
            paths.accept(bound);
            return new Operand.Path(bound);
        }
        if (syntax instanceof OperandSyntax.Value value) {
            return new Operand.Literal(binder.value(value));
        }
        return size((OperandSyntax.Function) syntax);
    }

    private Operand size(OperandSyntax.Function syntax) {
        List<Operand> arguments = operands(syntax.arguments());
        binder.checkOperandCount(syntax, 1);
        Operand measured = arguments.get(0);
        AttributeType known = measured.knownType();
        if (known == AttributeType.N || known == AttributeType.BOOL || known == AttributeType.NULL) {
            throw binder.wrongType("size", known);
        }
        binder.countOperators(1);
        return new Operand.Size(measured);
    }
}
