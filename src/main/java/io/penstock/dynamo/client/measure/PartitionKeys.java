package io.penstock.dynamo.client.measure;

import io.penstock.dynamo.client.request.RequestFacts;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The partition keys that a request goes to. Which attribute is a table's partition key it learns from the descriptions
 * that pass by. Thread-safe.
 */
final class PartitionKeys {

    /** As many tables as metrics tell apart; what comes later is not told by key. */
    private static final int TABLES_MAX = 1_000;

    private static final Pattern EQUALITY = Pattern.compile("(#?[A-Za-z0-9_.\\-]+)\\s*=\\s*(:[A-Za-z0-9_]+)");

    private final Map<String, String> partitionKeys = new ConcurrentHashMap<>();

    /** Learns from the description of a table; passes over every other answer. */
    void learn(DynamoDbResponse response) {
        if (response instanceof DescribeTableResponse described) {
            learn(described.table());
        } else if (response instanceof CreateTableResponse created) {
            learn(created.tableDescription());
        }
    }

    private void learn(@Nullable TableDescription table) {
        if (table == null || (partitionKeys.size() >= TABLES_MAX && !partitionKeys.containsKey(table.tableName()))) {
            return;
        }
        table.keySchema().stream()
                .filter(element -> element.keyType() == KeyType.HASH)
                .findFirst()
                .ifPresent(element -> partitionKeys.put(table.tableName(), element.attributeName()));
    }

    /** Tells each table and partition key of a request once, the key as {@code type:value}. */
    void of(DynamoDbRequest request, BiConsumer<String, String> each) {
        if (request instanceof BatchWriteItemRequest batch) {
            written(batch.requestItems(), each);
        } else if (request instanceof BatchGetItemRequest batch) {
            read(batch.requestItems(), each);
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().forEach(action -> ofAction(action, each));
        } else if (request instanceof TransactGetItemsRequest transaction) {
            transaction
                    .transactItems()
                    .forEach(get -> tell(get.get().tableName(), get.get().key(), each));
        } else if (request instanceof BatchExecuteStatementRequest batch) {
            ofStatements(batch, each);
        } else if (request instanceof QueryRequest query) {
            ofQuery(query, each);
        } else {
            ofSingle(request, each);
        }
    }

    /** Tells the partition keys of writes. */
    void written(Map<String, List<WriteRequest>> writes, BiConsumer<String, String> each) {
        writes.forEach((table, requests) -> {
            Set<String> told = new TreeSet<>();
            for (WriteRequest write : requests) {
                tell(
                        table,
                        write.putRequest() != null
                                ? write.putRequest().item()
                                : write.deleteRequest().key(),
                        (name, key) -> once(told, name, key, each));
            }
        });
    }

    /** Tells the partition keys of reads. */
    void read(Map<String, KeysAndAttributes> reads, BiConsumer<String, String> each) {
        reads.forEach((table, keys) -> {
            Set<String> told = new TreeSet<>();
            keys.keys().forEach(key -> tell(table, key, (name, text) -> once(told, name, text, each)));
        });
    }

    private static void once(Set<String> told, String table, String key, BiConsumer<String, String> each) {
        if (told.add(key)) {
            each.accept(table, key);
        }
    }

    /** The first parameter of each of our statements is the partition key. */
    private static void ofStatements(BatchExecuteStatementRequest batch, BiConsumer<String, String> each) {
        String table = RequestFacts.table(batch);
        Set<String> told = new TreeSet<>();
        batch.statements().stream()
                .filter(statement -> statement.hasParameters())
                .forEach(statement ->
                        once(told, table, text(statement.parameters().get(0)), each));
    }

    private void ofAction(TransactWriteItem action, BiConsumer<String, String> each) {
        if (action.put() != null) {
            tell(action.put().tableName(), action.put().item(), each);
        } else if (action.update() != null) {
            tell(action.update().tableName(), action.update().key(), each);
        } else if (action.delete() != null) {
            tell(action.delete().tableName(), action.delete().key(), each);
        } else if (action.conditionCheck() != null) {
            tell(action.conditionCheck().tableName(), action.conditionCheck().key(), each);
        }
    }

    /** The first equality of a key condition is on the partition key, unless it is known to be on another attribute. */
    private void ofQuery(QueryRequest query, BiConsumer<String, String> each) {
        if (query.keyConditionExpression() == null) {
            return;
        }
        String known = query.indexName() == null ? partitionKeys.get(query.tableName()) : null;
        Matcher matcher = EQUALITY.matcher(query.keyConditionExpression());
        while (matcher.find()) {
            String name = query.expressionAttributeNames().getOrDefault(matcher.group(1), matcher.group(1));
            AttributeValue value = query.expressionAttributeValues().get(matcher.group(2));
            if (value != null && (known == null || known.equals(name))) {
                each.accept(query.tableName(), text(value));
                return;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void ofSingle(DynamoDbRequest request, BiConsumer<String, String> each) {
        Optional<String> table = request.getValueForField("TableName", String.class);
        Optional<Map<String, AttributeValue>> attributes = (Optional<Map<String, AttributeValue>>) (Optional<?>)
                request.getValueForField("Key", Map.class).or(() -> request.getValueForField("Item", Map.class));
        if (table.isPresent() && attributes.isPresent()) {
            tell(table.get(), attributes.get(), each);
        }
    }

    private void tell(String table, Map<String, AttributeValue> attributes, BiConsumer<String, String> each) {
        String name = partitionKeys.get(table);
        AttributeValue value = name == null ? null : attributes.get(name);
        if (value != null) {
            each.accept(table, text(value));
        }
    }

    private static String text(AttributeValue value) {
        return switch (value.type()) {
            case S -> "S:" + value.s();
            case N -> "N:" + value.n();
            case B -> "B:" + HexFormat.of().formatHex(value.b().asByteArrayUnsafe());
            default -> value.type().name();
        };
    }
}
