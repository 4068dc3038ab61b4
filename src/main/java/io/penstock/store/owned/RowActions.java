package io.penstock.store.owned;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Actions of a transaction on rows that belong to users. An action whose condition fails gives the row as it stands
 * with the reason. Stateless.
 */
public final class RowActions {

    private RowActions() {}

    /**
     * Writes a row over whatever has its key.
     *
     * @param table the table
     * @param key the row
     * @param attributes its other attributes
     * @param condition what must hold of the row that is there; null if nothing
     * @return the action
     */
    public static TransactWriteItem put(
            OwnedTable table, OwnedKey key, Map<String, AttributeValue> attributes, @Nullable Condition condition) {
        Put.Builder put = Put.builder().tableName(table.name()).item(table.row(key, attributes));
        if (condition != null) {
            put.conditionExpression(condition.expression())
                    .expressionAttributeNames(orNull(condition.names()))
                    .expressionAttributeValues(orNull(condition.values()))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /**
     * Changes a row in place, or makes it.
     *
     * @param table the table
     * @param key the row
     * @param update the change
     * @return the action
     */
    public static TransactWriteItem update(OwnedTable table, OwnedKey key, RowUpdate update) {
        Update.Builder action = Update.builder()
                .tableName(table.name())
                .key(table.attributesOf(key))
                .updateExpression(update.expression())
                .expressionAttributeNames(orNull(update.allNames()))
                .expressionAttributeValues(orNull(update.allValues()));
        Condition condition = update.condition();
        if (condition != null) {
            action.conditionExpression(condition.expression())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return TransactWriteItem.builder().update(action.build()).build();
    }

    /**
     * Removes a row.
     *
     * @param table the table
     * @param key the row
     * @param condition what must hold of it; null if nothing
     * @return the action
     */
    public static TransactWriteItem delete(OwnedTable table, OwnedKey key, @Nullable Condition condition) {
        Delete.Builder delete = Delete.builder().tableName(table.name()).key(table.attributesOf(key));
        if (condition != null) {
            delete.conditionExpression(condition.expression())
                    .expressionAttributeNames(orNull(condition.names()))
                    .expressionAttributeValues(orNull(condition.values()))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return TransactWriteItem.builder().delete(delete.build()).build();
    }

    /**
     * Demands something of a row and leaves it as it is.
     *
     * @param table the table
     * @param key the row
     * @param condition what must hold of it
     * @return the action
     */
    public static TransactWriteItem check(OwnedTable table, OwnedKey key, Condition condition) {
        ConditionCheck check = ConditionCheck.builder()
                .tableName(table.name())
                .key(table.attributesOf(key))
                .conditionExpression(condition.expression())
                .expressionAttributeNames(orNull(condition.names()))
                .expressionAttributeValues(orNull(condition.values()))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItem.builder().conditionCheck(check).build();
    }

    private static <V> @Nullable Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }
}
