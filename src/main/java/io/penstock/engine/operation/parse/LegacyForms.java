package io.penstock.engine.operation.parse;

import io.penstock.engine.expression.Condition;
import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.Operand;
import io.penstock.engine.expression.UpdateAction;
import io.penstock.engine.expression.UpdateExpression;
import io.penstock.engine.expression.UpdateOperand;
import io.penstock.engine.expression.key.KeyOperator;
import io.penstock.engine.expression.key.KeyTerm;
import io.penstock.engine.expression.syntax.Comparator;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.request.ConditionalOperator;
import io.penstock.engine.request.item.AttributeUpdate;
import io.penstock.engine.request.item.LegacyCondition;
import io.penstock.engine.request.item.LegacyConditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters from before there were expressions as the expressions they amount to. */
public final class LegacyForms {

    private LegacyForms() {}

    /** Returns the condition of Expected, QueryFilter or ScanFilter; null for none. */
    public static @Nullable ConditionExpression condition(LegacyConditions conditions) {
        if (conditions.isEmpty()) {
            return null;
        }
        List<DocumentPath> paths = new ArrayList<>();
        List<Condition> parts = new ArrayList<>();
        conditions.conditions().forEach((name, condition) -> {
            DocumentPath path = DocumentPath.of(name);
            paths.add(path);
            parts.add(condition(path, condition));
        });
        Condition whole =
                conditions.operator() == ConditionalOperator.OR ? new Condition.Or(parts) : new Condition.And(parts);
        return new ConditionExpression(whole, paths);
    }

    private static Condition condition(DocumentPath path, LegacyCondition condition) {
        Operand attribute = new Operand.Path(path);
        List<Operand> arguments = new ArrayList<>();
        condition.arguments().forEach(value -> arguments.add(new Operand.Literal(value)));
        return switch (condition.operator()) {
            case EQ -> new Condition.Comparison(Comparator.EQUAL, attribute, arguments.get(0));
            case NE -> new Condition.Comparison(Comparator.NOT_EQUAL, attribute, arguments.get(0));
            case LE -> new Condition.Comparison(Comparator.LESS_OR_EQUAL, attribute, arguments.get(0));
            case LT -> new Condition.Comparison(Comparator.LESS, attribute, arguments.get(0));
            case GE -> new Condition.Comparison(Comparator.GREATER_OR_EQUAL, attribute, arguments.get(0));
            case GT -> new Condition.Comparison(Comparator.GREATER, attribute, arguments.get(0));
            case BETWEEN -> new Condition.Between(attribute, arguments.get(0), arguments.get(1));
            case IN -> new Condition.In(attribute, arguments);
            case NOT_NULL -> new Condition.AttributeExists(path);
            case NULL -> new Condition.AttributeNotExists(path);
            case CONTAINS -> new Condition.Contains(attribute, arguments.get(0));
            case NOT_CONTAINS ->
                new Condition.And(List.of(
                        new Condition.AttributeExists(path),
                        new Condition.Not(new Condition.Contains(attribute, arguments.get(0)))));
            case BEGINS_WITH -> new Condition.BeginsWith(attribute, arguments.get(0));
        };
    }

    /**
     * Returns the terms of KeyConditions.
     *
     * @throws EngineException ValidationException for an operator that keys cannot be queried by
     */
    public static List<KeyTerm> keyTerms(Map<String, LegacyCondition> conditions) {
        List<KeyTerm> terms = new ArrayList<>();
        conditions.forEach(
                (name, condition) -> terms.add(new KeyTerm(name, operator(condition), condition.arguments())));
        return terms;
    }

    private static KeyOperator operator(LegacyCondition condition) {
        return switch (condition.operator()) {
            case EQ -> KeyOperator.EQUAL;
            case LE -> KeyOperator.LESS_OR_EQUAL;
            case LT -> KeyOperator.LESS;
            case GE -> KeyOperator.GREATER_OR_EQUAL;
            case GT -> KeyOperator.GREATER;
            case BETWEEN -> KeyOperator.BETWEEN;
            case BEGINS_WITH -> KeyOperator.BEGINS_WITH;
            case NE, IN, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS ->
                throw EngineException.validation("Attempted conditional constraint is not an indexable operation");
        };
    }

    /** Returns the update that AttributeUpdates amount to; null for none. */
    public static @Nullable UpdateExpression update(Map<String, AttributeUpdate> updates) {
        if (updates.isEmpty()) {
            return null;
        }
        Map<String, UpdateAction> actions = new LinkedHashMap<>();
        updates.forEach((name, update) -> actions.put(name, action(update)));
        return UpdateExpression.ofAttributes(actions);
    }

    private static UpdateAction action(AttributeUpdate update) {
        AttributeValue value = update.value();
        if (value == null) {
            return new UpdateAction.Remove();
        }
        return switch (update.action()) {
            case PUT -> new UpdateAction.Assign(new UpdateOperand.Literal(value));
            case ADD -> new UpdateAction.LegacyAdd(value);
            case DELETE -> new UpdateAction.LegacyDelete(value);
        };
    }

    /** Returns whether AttributeUpdates create an item that does not exist: only removing from nothing does not. */
    public static boolean creates(Map<String, AttributeUpdate> updates) {
        return updates.isEmpty()
                || updates.values().stream().anyMatch(update -> switch (update.action()) {
                    case PUT, ADD -> true;
                    case DELETE -> false;
                });
    }
}
