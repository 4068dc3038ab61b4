package io.penstock.engine.expression.key;

import io.penstock.engine.expression.Condition;
import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.ExpressionContext;
import io.penstock.engine.expression.Operand;
import io.penstock.engine.expression.syntax.Comparator;
import io.penstock.engine.expression.syntax.ConditionSyntax;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.KeyConditionMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.table.KeySchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key condition with its names and values filled in. Immutable.
 *
 * <p>DynamoDB reads it as any condition and refuses what no query can do; what does not suit the table's key, only when
 * it knows the table: hence the two steps {@link #parse} and {@link #resolve}.
 */
public final class KeyConditionExpression {
    private final List<KeyTerm> terms;

    private KeyConditionExpression(ConditionExpression expression) {
        this.terms = new ArrayList<>(2);
        addTerms(expression.condition(), terms);
    }

    /**
     * Reads and binds an expression.
     *
     * @param text the expression
     * @param context what its placeholders stand for
     * @throws EngineException a ValidationException that says what is wrong with it
     */
    public static KeyConditionExpression parse(String text, ExpressionContext context) {
        return new KeyConditionExpression(ConditionExpression.parse(ExpressionKind.KEY_CONDITION, text, context));
    }

    /**
     * Binds an expression that was read before; the tree may be kept and bound again.
     *
     * @param syntax its tree
     * @param context what its placeholders stand for
     * @throws EngineException a ValidationException that says what is wrong with it
     */
    public static KeyConditionExpression bind(ConditionSyntax syntax, ExpressionContext context) {
        return new KeyConditionExpression(ConditionExpression.bind(ExpressionKind.KEY_CONDITION, syntax, context));
    }

    /**
     * Returns the range of keys that the condition describes.
     *
     * @param keys the key of the table or index that is queried
     * @throws EngineException a ValidationException if a query cannot read it as one range
     */
    public KeyRange resolve(KeySchema keys) {
        return KeyMatcher.match(terms, keys);
    }

    private static void addTerms(Condition condition, List<KeyTerm> terms) {
        if (condition instanceof Condition.And and) {
            and.conditions().forEach(part -> addTerms(part, terms));
            return;
        }
        KeyTerm term = term(condition);
        for (KeyTerm other : terms) {
            if (other.attributeName().equals(term.attributeName())) {
                throw ExpressionKind.KEY_CONDITION.invalid(KeyConditionMessages.REPEATED);
            }
        }
        terms.add(term);
    }

    private static KeyTerm term(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return comparison(comparison);
        } else if (condition instanceof Condition.Between between) {
            List<Operand> bounds = List.of(between.lower(), between.upper());
            return leading("BETWEEN", KeyOperator.BETWEEN, between.operand(), bounds);
        } else if (condition instanceof Condition.BeginsWith begins) {
            return leading("begins_with", KeyOperator.BEGINS_WITH, begins.operand(), List.of(begins.prefix()));
        }
        throw notAllowed(operatorName(condition));
    }

    private static String operatorName(Condition condition) {
        if (condition instanceof Condition.Or) {
            return "OR";
        } else if (condition instanceof Condition.Not) {
            return "NOT";
        } else if (condition instanceof Condition.In) {
            return "IN";
        } else if (condition instanceof Condition.AttributeExists) {
            return "attribute_exists";
        } else if (condition instanceof Condition.AttributeNotExists) {
            return "attribute_not_exists";
        } else if (condition instanceof Condition.HasType) {
            return "attribute_type";
        } else if (condition instanceof Condition.Contains) {
            return "contains";
        }
        throw new AssertionError("a query can do this: " + condition);
    }

    private static KeyTerm comparison(Condition.Comparison comparison) {
        Comparator comparator = comparison.comparator();
        if (comparator == Comparator.NOT_EQUAL) {
            throw notAllowed(comparator.symbol());
        }
        Operand left = comparison.left();
        Operand right = comparison.right();
        String attribute = onlyAttribute(List.of(left, right));
        boolean reversed = right instanceof Operand.Path;
        return new KeyTerm(
                attribute,
                operator(reversed ? comparator.reversed() : comparator),
                literals(List.of(reversed ? left : right)));
    }

    private static KeyOperator operator(Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> KeyOperator.EQUAL;
            case LESS -> KeyOperator.LESS;
            case LESS_OR_EQUAL -> KeyOperator.LESS_OR_EQUAL;
            case GREATER -> KeyOperator.GREATER;
            case GREATER_OR_EQUAL -> KeyOperator.GREATER_OR_EQUAL;
            case NOT_EQUAL -> throw notAllowed(comparator.symbol());
        };
    }

    private static KeyTerm leading(String name, KeyOperator operator, Operand first, List<Operand> rest) {
        if (first instanceof Operand.Literal) {
            throw ExpressionKind.KEY_CONDITION.invalid(KeyConditionMessages.firstOperand(name));
        }
        List<Operand> all = new ArrayList<>(3);
        all.add(first);
        all.addAll(rest);
        return new KeyTerm(onlyAttribute(all), operator, literals(rest));
    }

    /** Returns the name of the one attribute among the operands. */
    private static String onlyAttribute(List<Operand> operands) {
        String found = null;
        for (Operand operand : operands) {
            if (operand instanceof Operand.Size) {
                throw ExpressionKind.KEY_CONDITION.invalid(KeyConditionMessages.NESTED_OPERATION);
            }
            String name = attribute(operand);
            if (name != null && found != null) {
                throw ExpressionKind.KEY_CONDITION.invalid(KeyConditionMessages.TWO_ATTRIBUTES);
            }
            found = name == null ? found : name;
        }
        if (found == null) {
            throw ExpressionKind.KEY_CONDITION.invalid(KeyConditionMessages.NO_ATTRIBUTE);
        }
        return found;
    }

    private static @Nullable String attribute(Operand operand) {
        if (!(operand instanceof Operand.Path path)) {
            return null;
        }
        if (!path.path().isTopLevel()) {
            throw ExpressionKind.KEY_CONDITION.invalid(KeyConditionMessages.NESTED_ATTRIBUTE);
        }
        return path.path().attributeName();
    }

    private static List<AttributeValue> literals(List<Operand> operands) {
        List<AttributeValue> values = new ArrayList<>(operands.size());
        for (Operand operand : operands) {
            values.add(((Operand.Literal) operand).value());
        }
        return values;
    }

    private static EngineException notAllowed(String operator) {
        return ExpressionKind.KEY_CONDITION.invalid(KeyConditionMessages.operator(operator));
    }
}
