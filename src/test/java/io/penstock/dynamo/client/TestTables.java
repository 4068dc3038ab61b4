package io.penstock.dynamo.client;

import io.penstock.base.failure.ConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Makes the tables of tests: a partition key {@code id} of type S and, if asked for, a sort key {@code at} of type N.
 */
public final class TestTables {

    /** The key of a table without sort key. */
    public static final KeySchema PARTITION_KEY = new KeySchema(new KeyAttribute("id", ScalarAttributeType.S), null);

    /** The key of a table with sort key. */
    public static final KeySchema BOTH_KEYS =
            new KeySchema(new KeyAttribute("id", ScalarAttributeType.S), new KeyAttribute("at", ScalarAttributeType.N));

    private TestTables() {}

    /** Makes a table without sort key, unless it is there. */
    public static void create(DynamoClient client, String table) {
        create(client, table, PARTITION_KEY);
    }

    /** Makes a table, unless it is there. */
    public static void create(DynamoClient client, String table, KeySchema keySchema) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        List<KeySchemaElement> keys = new ArrayList<>();
        for (KeyAttribute attribute : keySchema.attributes()) {
            attributes.add(AttributeDefinition.builder()
                    .attributeName(attribute.name())
                    .attributeType(attribute.type())
                    .build());
            keys.add(KeySchemaElement.builder()
                    .attributeName(attribute.name())
                    .keyType(keys.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
        }
        client.createTable(
                        CreateTableRequest.builder()
                                .tableName(table)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(attributes)
                                .keySchema(keys)
                                .build(),
                        Call.interactive(Duration.ofSeconds(10)))
                .replaceWithVoid()
                .onFailure(ConflictException.class)
                .recoverWithNull()
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
