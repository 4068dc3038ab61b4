package io.penstock.api.transaction;

import io.penstock.api.json.ItemAttributes;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.transaction.ReadTransactionRequest.Get;
import io.penstock.api.transaction.WriteTransactionRequest.Action;
import io.penstock.api.transaction.WriteTransactionRequest.Check;
import io.penstock.api.transaction.WriteTransactionRequest.Delete;
import io.penstock.api.transaction.WriteTransactionRequest.Put;
import io.penstock.api.transaction.WriteTransactionRequest.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Our transactions in DynamoDB's words. */
final class TransactionRequests {
    private TransactionRequests() {}

    static TransactWriteItemsRequest write(WriteTransactionRequest request, @Nullable String token) {
        List<TransactWriteItem> actions = new ArrayList<>();
        for (Action action : request.actions()) {
            actions.add(action(action, "/actions/" + actions.size()));
        }
        return TransactWriteItemsRequest.builder()
                .transactItems(actions)
                .clientRequestToken(token)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    private static TransactWriteItem action(@Nullable Action action, String pointer) {
        if (action == null
                || Stream.of(action.put(), action.update(), action.delete(), action.check())
                                .filter(Objects::nonNull)
                                .count()
                        != 1) {
            throw ProblemException.field(pointer, "an action is exactly one of put, update, delete and check");
        }
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        if (action.put() != null) {
            put(item, action.put());
        } else if (action.update() != null) {
            update(item, action.update());
        } else if (action.delete() != null) {
            delete(item, action.delete());
        } else if (action.check() != null) {
            check(item, action.check());
        }
        return item.build();
    }

    private static void put(TransactWriteItem.Builder item, Put put) {
        item.put(to -> to.tableName(put.table())
                .item(put.item().values())
                .conditionExpression(put.condition())
                .expressionAttributeNames(names(put.names()))
                .expressionAttributeValues(values(put.values()))
                .returnValuesOnConditionCheckFailure(onFailure(put.returnCurrent())));
    }

    private static void update(TransactWriteItem.Builder item, Update update) {
        item.update(to -> to.tableName(update.table())
                .key(update.key().values())
                .updateExpression(update.update())
                .conditionExpression(update.condition())
                .expressionAttributeNames(names(update.names()))
                .expressionAttributeValues(values(update.values()))
                .returnValuesOnConditionCheckFailure(onFailure(update.returnCurrent())));
    }

    private static void delete(TransactWriteItem.Builder item, Delete delete) {
        item.delete(to -> to.tableName(delete.table())
                .key(delete.key().values())
                .conditionExpression(delete.condition())
                .expressionAttributeNames(names(delete.names()))
                .expressionAttributeValues(values(delete.values()))
                .returnValuesOnConditionCheckFailure(onFailure(delete.returnCurrent())));
    }

    private static void check(TransactWriteItem.Builder item, Check check) {
        item.conditionCheck(to -> to.tableName(check.table())
                .key(check.key().values())
                .conditionExpression(check.condition())
                .expressionAttributeNames(names(check.names()))
                .expressionAttributeValues(values(check.values()))
                .returnValuesOnConditionCheckFailure(onFailure(check.returnCurrent())));
    }

    static TransactGetItemsRequest read(ReadTransactionRequest request) {
        List<TransactGetItem> gets = new ArrayList<>();
        for (Get get : request.gets()) {
            if (get == null) {
                throw ProblemException.field("/gets/" + gets.size(), "expected an object, found null");
            }
            gets.add(TransactGetItem.builder()
                    .get(to -> to.tableName(get.table())
                            .key(get.key().values())
                            .projectionExpression(get.projection())
                            .expressionAttributeNames(names(get.names())))
                    .build());
        }
        return TransactGetItemsRequest.builder()
                .transactItems(gets)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    private static ReturnValuesOnConditionCheckFailure onFailure(@Nullable Boolean returnCurrent) {
        return Boolean.TRUE.equals(returnCurrent)
                ? ReturnValuesOnConditionCheckFailure.ALL_OLD
                : ReturnValuesOnConditionCheckFailure.NONE;
    }

    private static @Nullable Map<String, String> names(@Nullable Map<String, String> names) {
        return names == null || names.isEmpty() ? null : names;
    }

    private static @Nullable Map<String, AttributeValue> values(@Nullable ItemAttributes values) {
        return values == null || values.values().isEmpty() ? null : values.values();
    }
}
