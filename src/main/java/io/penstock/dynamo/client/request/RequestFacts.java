package io.penstock.dynamo.client.request;

import io.penstock.base.failure.FailureContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Where a request goes: its table and, if it names one item by its key, that key. */
public final class RequestFacts {

    /** Stands for the tables of a request that names several. */
    public static final String SEVERAL_TABLES = "several";

    /** Stands for the table of a request that names none. */
    public static final String NO_TABLE = "none";

    private static final Pattern STATEMENT_TABLE =
            Pattern.compile("(?:INSERT INTO|UPDATE|DELETE FROM) \"([^\"]+)\" .*", Pattern.DOTALL);

    private RequestFacts() {}

    /**
     * Names the table of a request.
     *
     * @param request any request
     * @return the table's name; {@link #SEVERAL_TABLES} or {@link #NO_TABLE} where there is not exactly one
     */
    public static String table(DynamoDbRequest request) {
        Optional<String> single = request.getValueForField("TableName", String.class);
        if (single.isPresent()) {
            return single.get();
        }
        Set<String> tables = new TreeSet<>();
        if (request instanceof BatchWriteItemRequest batch) {
            tables.addAll(batch.requestItems().keySet());
        } else if (request instanceof BatchGetItemRequest batch) {
            tables.addAll(batch.requestItems().keySet());
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().forEach(action -> addTable(tables, action));
        } else if (request instanceof TransactGetItemsRequest transaction) {
            transaction.transactItems().forEach(get -> tables.add(get.get().tableName()));
        } else if (request instanceof BatchExecuteStatementRequest batch && batch.hasStatements()) {
            Matcher first = STATEMENT_TABLE.matcher(batch.statements().get(0).statement());
            return first.matches() ? first.group(1) : NO_TABLE;
        }
        return switch (tables.size()) {
            case 0 -> NO_TABLE;
            case 1 -> tables.iterator().next();
            default -> SEVERAL_TABLES;
        };
    }

    /**
     * Describes a request for its failure.
     *
     * @param operation the operation's name
     * @param request the request
     * @return its table and its key, where it names one
     */
    public static FailureContext context(String operation, DynamoDbRequest request) {
        String table = table(request);
        return new FailureContext(operation, table.equals(NO_TABLE) ? null : table, key(request));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String key(DynamoDbRequest request) {
        Optional<Map<String, AttributeValue>> key =
                (Optional<Map<String, AttributeValue>>) (Optional<?>) request.getValueForField("Key", Map.class);
        return key.map(KeyText::of).orElse(null);
    }

    private static void addTable(Set<String> tables, TransactWriteItem action) {
        if (action.put() != null) {
            tables.add(action.put().tableName());
        } else if (action.update() != null) {
            tables.add(action.update().tableName());
        } else if (action.delete() != null) {
            tables.add(action.delete().tableName());
        } else if (action.conditionCheck() != null) {
            tables.add(action.conditionCheck().tableName());
        }
    }
}
