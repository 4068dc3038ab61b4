package io.penstock.engine.operation.item;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.parse.LegacyForms;
import io.penstock.engine.operation.parse.RequestExpressions;
import io.penstock.engine.operation.state.KeyPaths;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import io.penstock.engine.request.item.LegacyConditions;
import io.penstock.engine.request.response.ConditionalCheckFailedException;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.table.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of an item before it is written.
 *
 * @param condition the condition, or null for none
 * @param onFailure whether a failed condition answers with the item
 */
public record WriteGuard(@Nullable ConditionExpression condition, ReturnValuesOnConditionCheckFailure onFailure) {

    /** Returns the guard of a request that has no other expression. */
    static WriteGuard of(
            ExpressionCache cache,
            @Nullable String condition,
            LegacyConditions expected,
            Map<String, String> names,
            Map<String, AttributeValue> values,
            ReturnValuesOnConditionCheckFailure onFailure) {
        if (condition == null && expected.isEmpty()) {
            return new WriteGuard(null, onFailure);
        }
        RequestExpressions expressions = new RequestExpressions(cache, names, values);
        WriteGuard guard = of(expressions, condition, expected, onFailure);
        expressions.checkAllUsed();
        return guard;
    }

    /** Returns the guard of a request, from its condition in the new or the legacy form. */
    public static WriteGuard of(
            RequestExpressions expressions,
            @Nullable String condition,
            LegacyConditions expected,
            ReturnValuesOnConditionCheckFailure onFailure) {
        return new WriteGuard(
                condition != null ? expressions.condition(condition) : LegacyForms.condition(expected), onFailure);
    }

    /**
     * Checks that the condition does not look into a key.
     *
     * @throws io.penstock.engine.failure.EngineException ValidationException if it does
     */
    public void checkKeys(Table table) {
        if (condition != null) {
            KeyPaths.check(table, condition.paths());
        }
    }

    /** Returns whether the condition holds for an item; one that does not exist has no attributes. */
    public boolean holds(@Nullable StoredItem before) {
        return condition == null || condition.test(before == null ? Item.empty() : before.item());
    }

    /** Returns the item to answer a failed condition with, or null. */
    public @Nullable ItemImage imageOnFailure(@Nullable StoredItem before) {
        return onFailure == ReturnValuesOnConditionCheckFailure.ALL_OLD && before != null
                ? ItemImage.of(before.bytes())
                : null;
    }

    /**
     * Checks the condition.
     *
     * @throws ConditionalCheckFailedException if it does not hold
     */
    void check(@Nullable StoredItem before) {
        if (!holds(before)) {
            throw new ConditionalCheckFailedException(imageOnFailure(before));
        }
    }
}
