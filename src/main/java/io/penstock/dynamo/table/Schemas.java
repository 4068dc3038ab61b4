package io.penstock.dynamo.table;

import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Reads the keys out of a table's description. */
final class Schemas {

    private Schemas() {}

    static TableSchema of(TableDescription table) {
        Map<String, ScalarAttributeType> types = new HashMap<>();
        for (AttributeDefinition definition : table.attributeDefinitions()) {
            types.put(definition.attributeName(), definition.attributeType());
        }
        Map<String, KeySchema> indexes = new HashMap<>();
        table.globalSecondaryIndexes().forEach(index -> indexes.put(index.indexName(), keys(index.keySchema(), types)));
        table.localSecondaryIndexes().forEach(index -> indexes.put(index.indexName(), keys(index.keySchema(), types)));
        Set<String> locals = table.localSecondaryIndexes().stream()
                .map(LocalSecondaryIndexDescription::indexName)
                .collect(Collectors.toUnmodifiableSet());
        return new TableSchema(table.tableName(), keys(table.keySchema(), types), Map.copyOf(indexes), locals);
    }

    private static KeySchema keys(List<KeySchemaElement> elements, Map<String, ScalarAttributeType> types) {
        KeyAttribute partitionKey = attribute(elements, KeyType.HASH, types);
        if (partitionKey == null) {
            throw new IllegalStateException("a key without a partition key: " + elements);
        }
        return new KeySchema(partitionKey, attribute(elements, KeyType.RANGE, types));
    }

    private static @Nullable KeyAttribute attribute(
            List<KeySchemaElement> elements, KeyType keyType, Map<String, ScalarAttributeType> types) {
        for (KeySchemaElement element : elements) {
            if (element.keyType() == keyType) {
                ScalarAttributeType type = types.get(element.attributeName());
                return new KeyAttribute(
                        element.attributeName(), type == null ? ScalarAttributeType.UNKNOWN_TO_SDK_VERSION : type);
            }
        }
        return null;
    }
}
