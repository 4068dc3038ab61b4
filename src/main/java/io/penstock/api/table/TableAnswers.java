package io.penstock.api.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** DynamoDB's description of a table in our words. */
final class TableAnswers {
    private final TableDescription table;
    private final Map<String, String> types;
    private final Billing billing;

    private TableAnswers(TableDescription table) {
        this.table = table;
        this.types = table.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        this.billing = onDemand ? Billing.ON_DEMAND : provisioned(table.provisionedThroughput());
    }

    static TableResponse response(
            TableDescription table, Optional<String> ttlAttribute, Optional<Map<String, String>> tags) {
        return new TableAnswers(table).response(ttlAttribute.orElse(null), tags.orElse(null));
    }

    private TableResponse response(@Nullable String ttlAttribute, @Nullable Map<String, String> tags) {
        return new TableResponse(
                table.tableName(),
                table.tableStatusAsString(),
                partitionKey(table.keySchema()),
                sortKey(table.keySchema()),
                globalIndexes(),
                localIndexes(),
                billing,
                ttlAttribute,
                Boolean.TRUE.equals(table.deletionProtectionEnabled()),
                table.itemCount() == null ? 0 : table.itemCount(),
                table.tableSizeBytes() == null ? 0 : table.tableSizeBytes(),
                tags,
                table.creationDateTime() == null
                        ? null
                        : table.creationDateTime().toString());
    }

    private List<GlobalIndexField> globalIndexes() {
        return table.globalSecondaryIndexes().stream()
                .map(index -> new GlobalIndexField(
                        index.indexName(),
                        partitionKey(index.keySchema()),
                        sortKey(index.keySchema()),
                        projection(index.projection()),
                        billing.provisioned() == null ? null : provisioned(index.provisionedThroughput())))
                .toList();
    }

    private List<LocalIndexField> localIndexes() {
        return table.localSecondaryIndexes().stream()
                .map(index -> new LocalIndexField(
                        index.indexName(), key(index.keySchema().get(1)), projection(index.projection())))
                .toList();
    }

    private KeyField partitionKey(List<KeySchemaElement> keys) {
        return key(keys.get(0));
    }

    private @Nullable KeyField sortKey(List<KeySchemaElement> keys) {
        return keys.size() < 2 ? null : key(keys.get(1));
    }

    private KeyField key(KeySchemaElement element) {
        String name = element.attributeName();
        return new KeyField(name, KeyField.Type.valueOf(types.getOrDefault(name, "S")));
    }

    private static ProjectionField projection(Projection projection) {
        return new ProjectionField(
                ProjectionField.Type.valueOf(projection.projectionTypeAsString()),
                projection.hasNonKeyAttributes() ? projection.nonKeyAttributes() : null);
    }

    private static Billing provisioned(@Nullable ProvisionedThroughputDescription capacity) {
        return capacity == null
                ? Billing.ON_DEMAND
                : new Billing(new Billing.Provisioned(capacity.readCapacityUnits(), capacity.writeCapacityUnits()));
    }
}
