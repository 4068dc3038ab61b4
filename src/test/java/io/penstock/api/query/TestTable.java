package io.penstock.api.query;

import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.table.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table of its own for one test: partition key p (S), sort key s (N), a global index by color and a local one by
 * grade.
 */
public final class TestTable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final DynamoClient client;

    private TestTable(String name, DynamoClient client) {
        this.name = name;
        this.client = client;
    }

    /** Creates the table and waits for it. */
    public static TestTable create(Tables tables, DynamoClient client) {
        String name = "test-" + UUID.randomUUID();
        tables.create(
                        CreateTableRequest.builder()
                                .tableName(name)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        attribute("p", ScalarAttributeType.S),
                                        attribute("s", ScalarAttributeType.N),
                                        attribute("color", ScalarAttributeType.S),
                                        attribute("grade", ScalarAttributeType.N))
                                .keySchema(key("p", "s"))
                                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                                        .indexName("byColor")
                                        .keySchema(key("color", "s"))
                                        .projection(all())
                                        .build())
                                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                                        .indexName("bySize")
                                        .keySchema(key("p", "grade"))
                                        .projection(all())
                                        .build())
                                .build(),
                        Call.bulk(PATIENCE))
                .await()
                .atMost(PATIENCE);
        return new TestTable(name, client);
    }

    /** Returns the table's name. */
    public String name() {
        return name;
    }

    /** Writes items p, s = 0…count-1, color red or blue in turn, grade = s mod 7, and padding. */
    public void fill(String partition, int count, int paddingBytes) {
        String padding = "x".repeat(paddingBytes);
        List<WriteRequest> batch = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            Map<String, AttributeValue> item = Map.of(
                    "p", AttributeValue.fromS(partition),
                    "s", AttributeValue.fromN(Integer.toString(s)),
                    "color", AttributeValue.fromS(s % 2 == 0 ? "red" : "blue"),
                    "grade", AttributeValue.fromN(Integer.toString(s % 7)),
                    "padding", AttributeValue.fromS(padding));
            batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
            if (batch.size() == 25 || s == count - 1) {
                Map<String, List<WriteRequest>> writes = Map.of(name, List.copyOf(batch));
                client.batchWriteItem(
                                BatchWriteItemRequest.builder()
                                        .requestItems(writes)
                                        .build(),
                                Call.bulk(PATIENCE))
                        .await()
                        .atMost(PATIENCE);
                batch.clear();
            }
        }
    }

    private static AttributeDefinition attribute(String attribute, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(type)
                .build();
    }

    private static List<KeySchemaElement> key(String partitionKey, String sortKey) {
        return List.of(element(partitionKey, KeyType.HASH), element(sortKey, KeyType.RANGE));
    }

    private static KeySchemaElement element(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static Projection all() {
        return Projection.builder().projectionType(ProjectionType.ALL).build();
    }
}
