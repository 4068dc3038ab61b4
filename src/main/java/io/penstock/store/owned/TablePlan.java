package io.penstock.store.owned;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table that a store needs, as it would be created: on demand, with its indexes and the attribute by which rows
 * expire.
 *
 * @param layout its name and key attributes, both of type S
 * @param indexes its global secondary indexes
 * @param ttlAttribute the attribute with the moment of expiry in epoch seconds; null if rows do not expire
 */
public record TablePlan(
        OwnedTable.Layout layout,
        List<Index> indexes,
        @Nullable String ttlAttribute) {

    /** Copies the indexes. */
    public TablePlan {
        indexes = List.copyOf(indexes);
    }

    /**
     * A global secondary index.
     *
     * @param name its name
     * @param partitionAttribute its partition key, of type S
     * @param sortAttribute its sort key
     * @param sortType the sort key's type
     * @param included the attributes that it holds besides all keys; null for every attribute
     */
    public record Index(
            String name,
            String partitionAttribute,
            String sortAttribute,
            ScalarAttributeType sortType,
            @Nullable List<String> included) {}

    /**
     * Spells the plan as DynamoDB's own request.
     *
     * @return the request
     */
    public CreateTableRequest request() {
        Map<String, ScalarAttributeType> types = new LinkedHashMap<>();
        types.put(layout.partitionAttribute(), ScalarAttributeType.S);
        if (layout.sortAttribute() != null) {
            types.put(layout.sortAttribute(), ScalarAttributeType.S);
        }
        for (Index index : indexes) {
            types.put(index.partitionAttribute(), ScalarAttributeType.S);
            types.put(index.sortAttribute(), index.sortType());
        }
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(layout.tableName())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(types.entrySet().stream()
                        .map(type -> AttributeDefinition.builder()
                                .attributeName(type.getKey())
                                .attributeType(type.getValue())
                                .build())
                        .toList())
                .keySchema(keySchema(layout.partitionAttribute(), layout.sortAttribute()));
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(
                    indexes.stream().map(TablePlan::index).toList());
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(Index index) {
        List<String> included = index.included();
        Projection.Builder projection = Projection.builder();
        if (included == null) {
            projection.projectionType(ProjectionType.ALL);
        } else if (included.isEmpty()) {
            projection.projectionType(ProjectionType.KEYS_ONLY);
        } else {
            projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(included);
        }
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.partitionAttribute(), index.sortAttribute()))
                .projection(projection.build())
                .build();
    }

    private static List<KeySchemaElement> keySchema(String partition, @Nullable String sort) {
        KeySchemaElement hash = KeySchemaElement.builder()
                .attributeName(partition)
                .keyType(KeyType.HASH)
                .build();
        return sort == null
                ? List.of(hash)
                : List.of(
                        hash,
                        KeySchemaElement.builder()
                                .attributeName(sort)
                                .keyType(KeyType.RANGE)
                                .build());
    }
}
