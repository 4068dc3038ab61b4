package io.penstock.engine.operation.transaction;

import io.penstock.engine.operation.item.ItemChange;
import io.penstock.engine.operation.item.UpdateProgram;
import io.penstock.engine.operation.item.WriteGuard;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.parse.RequestExpressions;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.request.item.LegacyConditions;
import io.penstock.engine.request.item.TransactWrite;
import java.util.Map;

/**
 * One action of a transaction, parsed.
 *
 * @param tableName the table
 * @param guard what must hold of the item
 * @param change what to do with it; a condition check is told as a removal that is not carried out
 * @param writes whether the change is carried out
 */
record TransactAction(String tableName, WriteGuard guard, ItemChange change, boolean writes) {

    static TransactAction of(ExpressionCache cache, TransactWrite action) {
        TransactWrite.Guard asked = action.guard();
        RequestExpressions expressions =
                new RequestExpressions(cache, asked.expressionAttributeNames(), asked.expressionAttributeValues());
        ItemChange change;
        boolean writes = true;
        if (action instanceof TransactWrite.Put put) {
            StoredItem item = StoredItem.of(put.item());
            item.bytes();
            change = new ItemChange.Put(item);
        } else if (action instanceof TransactWrite.Update update) {
            change = new ItemChange.Update(
                    update.key(), UpdateProgram.of(expressions.update(update.updateExpression()), Map.of()));
        } else if (action instanceof TransactWrite.Delete delete) {
            change = new ItemChange.Delete(delete.key());
        } else {
            change = new ItemChange.Delete(((TransactWrite.ConditionCheck) action).key());
            writes = false;
        }
        WriteGuard guard = WriteGuard.of(
                expressions,
                asked.conditionExpression(),
                LegacyConditions.NONE,
                asked.returnValuesOnConditionCheckFailure());
        expressions.checkAllUsed();
        return new TransactAction(asked.tableName(), guard, change, writes);
    }
}
