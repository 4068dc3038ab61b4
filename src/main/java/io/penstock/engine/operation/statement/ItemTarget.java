package io.penstock.engine.operation.statement;

import io.penstock.engine.expression.statement.Clause;
import io.penstock.engine.expression.statement.Placeholders;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one item that a statement is about, and what else it must satisfy.
 *
 * @param key the item's primary key
 * @param rest the other conditions
 */
record ItemTarget(Item key, List<Clause> rest) {

    /** Finds the target in a condition, or returns null if the condition does not fix all key attributes. */
    static @Nullable ItemTarget find(Table table, Clause where) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        List<Clause> rest = new ArrayList<>();
        for (Clause clause : where.conjuncts()) {
            if (!addKeyValue(table, clause, key)) {
                rest.add(clause);
            }
        }
        return key.size() == table.keySchema().size() ? new ItemTarget(Item.of(key), rest) : null;
    }

    private static boolean addKeyValue(Table table, Clause clause, Map<String, AttributeValue> key) {
        for (KeyAttribute attribute : table.keySchema().attributes()) {
            AttributeValue value = clause.equalTo(attribute.name());
            if (value != null && !key.containsKey(attribute.name())) {
                key.put(attribute.name(), value);
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the target of a condition.
     *
     * @throws EngineException ValidationException if the condition does not fix all key attributes
     */
    static ItemTarget of(Table table, Clause where) {
        ItemTarget target = find(table, where);
        if (target == null) {
            throw EngineException.validation(
                    "Where clause does not contain a mandatory equality on all key attributes");
        }
        return target;
    }

    /** Returns the condition expression of the rest, or null if there is none. */
    @Nullable
    String condition(Placeholders placeholders) {
        return conjunction(rest, placeholders);
    }

    /** Returns the condition expression that the item exists and satisfies the rest. */
    String existing(Table table, Placeholders placeholders) {
        String exists = "attribute_exists("
                + placeholders.name(table.keySchema().partitionKey().name()) + ")";
        String others = condition(placeholders);
        return others == null ? exists : exists + " AND " + others;
    }

    /** Joins conditions, or returns null if there are none. */
    static @Nullable String conjunction(List<Clause> clauses, Placeholders placeholders) {
        List<String> texts = new ArrayList<>();
        clauses.forEach(clause -> texts.add("(" + clause.emit(placeholders) + ")"));
        return texts.isEmpty() ? null : String.join(" AND ", texts);
    }
}
