package io.penstock.api.transaction;

import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.PrimaryKeys;
import io.penstock.api.request.TableKeys;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.client.request.ItemSize;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Holds a transaction against DynamoDB's limits and its tables' keys before it is sent. Thread-safe. */
@Singleton
final class TransactionChecks {
    private final TableKeys keys;

    TransactionChecks(TableKeys keys) {
        this.keys = keys;
    }

    /** Refuses an empty transaction and one of more than 100 actions. */
    static void count(FailureContext context, String field, int actions) {
        if (actions == 0) {
            throw ProblemException.field(
                    "/" + field, "is empty; a transaction has 1 to " + DynamoLimits.TRANSACTION_ACTIONS_MAX);
        }
        if (actions > DynamoLimits.TRANSACTION_ACTIONS_MAX) {
            throw new TooLargeException(
                    context,
                    new TooLargeException.Measure(
                            "transaction", DynamoLimits.TRANSACTION_ACTIONS_MAX, actions, "actions"));
        }
    }

    /** Refuses a transaction whose items are more than 4 MB together; items in updates count by their values. */
    static void size(FailureContext context, List<TransactWriteItem> actions) {
        long bytes = 0;
        for (TransactWriteItem action : actions) {
            if (action.put() != null) {
                bytes += ItemSize.bytes(action.put().item());
            } else if (action.update() != null) {
                bytes += ItemSize.bytes(action.update().key())
                        + ItemSize.bytes(action.update().expressionAttributeValues());
            }
        }
        if (bytes > DynamoLimits.TRANSACTION_BYTES_MAX) {
            throw new TooLargeException(
                    context,
                    new TooLargeException.Measure("transaction", DynamoLimits.TRANSACTION_BYTES_MAX, bytes, "bytes"));
        }
    }

    /** Emits the actions if every key fits its table. */
    Uni<Void> writeKeys(String operation, List<TransactWriteItem> actions, Call call) {
        return schemas(operation, actions.stream().map(TransactionChecks::table).toList(), call)
                .map(schemas -> {
                    for (TransactWriteItem action : actions) {
                        FailureContext context = FailureContext.of(operation, table(action));
                        KeySchema schema = keyOf(schemas, table(action));
                        if (action.put() != null) {
                            PrimaryKeys.checkItem(context, schema, action.put().item());
                        } else {
                            PrimaryKeys.checkKey(context, schema, key(action));
                        }
                    }
                    return null;
                });
    }

    /** Emits if every key fits its table. */
    Uni<Void> readKeys(String operation, List<TransactGetItem> gets, Call call) {
        return schemas(
                        operation,
                        gets.stream().map(get -> get.get().tableName()).toList(),
                        call)
                .map(schemas -> {
                    for (TransactGetItem get : gets) {
                        String table = get.get().tableName();
                        PrimaryKeys.checkKey(
                                FailureContext.of(operation, table),
                                keyOf(schemas, table),
                                get.get().key());
                    }
                    return null;
                });
    }

    private Uni<Map<String, KeySchema>> schemas(String operation, List<String> names, Call call) {
        List<String> distinct = names.stream().distinct().toList();
        List<Uni<KeySchema>> schemas = distinct.stream()
                .map(name -> keys.of(FailureContext.of(operation, name), call))
                .toList();
        return Uni.join().all(schemas).andFailFast().map(found -> {
            Map<String, KeySchema> byTable = new HashMap<>();
            for (int i = 0; i < found.size(); i++) {
                byTable.put(distinct.get(i), found.get(i));
            }
            return byTable;
        });
    }

    private static KeySchema keyOf(Map<String, KeySchema> schemas, String table) {
        return Objects.requireNonNull(schemas.get(table));
    }

    private static String table(TransactWriteItem action) {
        if (action.put() != null) {
            return action.put().tableName();
        }
        if (action.update() != null) {
            return action.update().tableName();
        }
        return action.delete() != null
                ? action.delete().tableName()
                : action.conditionCheck().tableName();
    }

    private static Map<String, AttributeValue> key(TransactWriteItem action) {
        if (action.update() != null) {
            return action.update().key();
        }
        return action.delete() != null
                ? action.delete().key()
                : action.conditionCheck().key();
    }
}
