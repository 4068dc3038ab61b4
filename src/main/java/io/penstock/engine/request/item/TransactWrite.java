package io.penstock.engine.request.item;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One action of a TransactWriteItems. */
public sealed interface TransactWrite {

    /**
     * Says what the action is about and what must hold for it.
     *
     * @return table, condition and placeholders
     */
    Guard guard();

    /**
     * What all kinds of actions share.
     *
     * @param tableName the table, already cut out of its ARN where one was given
     * @param conditionExpression the condition, or null
     * @param expressionAttributeNames what {@code #name} placeholders stand for; empty where absent
     * @param expressionAttributeValues what {@code :value} placeholders stand for; empty where absent
     * @param returnValuesOnConditionCheckFailure whether a failed condition answers with the item
     */
    record Guard(
            String tableName,
            @Nullable String conditionExpression,
            Map<String, String> expressionAttributeNames,
            Map<String, AttributeValue> expressionAttributeValues,
            ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure) {}

    /**
     * Checks an item that the transaction does not write.
     *
     * @param guard table, condition (never null here) and placeholders
     * @param key the primary key of the item
     */
    record ConditionCheck(Guard guard, Item key) implements TransactWrite {}

    /**
     * Writes a whole item.
     *
     * @param guard table, condition and placeholders
     * @param item the item
     */
    record Put(Guard guard, Item item) implements TransactWrite {}

    /**
     * Removes an item.
     *
     * @param guard table, condition and placeholders
     * @param key the primary key of the item
     */
    record Delete(Guard guard, Item key) implements TransactWrite {}

    /**
     * Changes an item, or creates it.
     *
     * @param guard table, condition and placeholders
     * @param key the primary key of the item
     * @param updateExpression the changes
     */
    record Update(Guard guard, Item key, String updateExpression) implements TransactWrite {}
}
