package io.penstock.api.table;

import io.penstock.api.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Our tables in DynamoDB's words. */
final class TableRequests {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    private TableRequests() {}

    static CreateTableRequest create(CreateTableBody body) {
        checkName("/name", body.name());
        Billing billing = Objects.requireNonNullElse(body.billing(), Billing.ON_DEMAND);
        Map<String, KeyField> attributes = new LinkedHashMap<>();
        define(attributes, body.partitionKey(), body.sortKey());
        List<GlobalSecondaryIndex> globals = new ArrayList<>();
        for (GlobalIndexField index : orNone(body.globalIndexes())) {
            checkName("/globalIndexes/" + globals.size() + "/name", index.name());
            define(attributes, index.partitionKey(), index.sortKey());
            globals.add(global(index, billing));
        }
        List<LocalSecondaryIndex> locals = new ArrayList<>();
        for (LocalIndexField index : orNone(body.localIndexes())) {
            checkName("/localIndexes/" + locals.size() + "/name", index.name());
            define(attributes, index.sortKey(), null);
            locals.add(local(index, body.partitionKey()));
        }
        return CreateTableRequest.builder()
                .tableName(body.name())
                .attributeDefinitions(definitions(attributes))
                .keySchema(keys(body.partitionKey(), body.sortKey()))
                .globalSecondaryIndexes(globals.isEmpty() ? null : globals)
                .localSecondaryIndexes(locals.isEmpty() ? null : locals)
                .billingMode(mode(billing))
                .provisionedThroughput(billing.toSdk())
                .deletionProtectionEnabled(body.deletionProtection())
                .tags(tags(body.tags()))
                .build();
    }

    /** The changes of settings, one after the other: DynamoDB wants that of the protection in a request of its own. */
    static List<UpdateTableRequest> updates(String table, UpdateTableBody body) {
        List<UpdateTableRequest> updates = new ArrayList<>();
        Billing billing = body.billing();
        if (billing != null) {
            updates.add(UpdateTableRequest.builder()
                    .tableName(table)
                    .billingMode(mode(billing))
                    .provisionedThroughput(billing.toSdk())
                    .build());
        }
        if (body.deletionProtection() != null) {
            updates.add(UpdateTableRequest.builder()
                    .tableName(table)
                    .deletionProtectionEnabled(body.deletionProtection())
                    .build());
        }
        return updates;
    }

    static List<CreateGlobalSecondaryIndexAction> additions(List<GlobalIndexField> indexes) {
        List<CreateGlobalSecondaryIndexAction> additions = new ArrayList<>();
        for (GlobalIndexField index : indexes) {
            checkName("/addIndexes/" + additions.size() + "/name", index.name());
            additions.add(CreateGlobalSecondaryIndexAction.builder()
                    .indexName(index.name())
                    .keySchema(keys(index.partitionKey(), index.sortKey()))
                    .projection(projection(index.projection()))
                    .provisionedThroughput(
                            index.capacity() == null ? null : index.capacity().toSdk())
                    .build());
        }
        return additions;
    }

    static List<AttributeDefinition> attributes(List<GlobalIndexField> indexes) {
        Map<String, KeyField> attributes = new LinkedHashMap<>();
        indexes.forEach(index -> define(attributes, index.partitionKey(), index.sortKey()));
        return definitions(attributes);
    }

    private static GlobalSecondaryIndex global(GlobalIndexField index, Billing billing) {
        Billing capacity = Objects.requireNonNullElse(index.capacity(), billing);
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.partitionKey(), index.sortKey()))
                .projection(projection(index.projection()))
                .provisionedThroughput(capacity.toSdk())
                .build();
    }

    private static LocalSecondaryIndex local(LocalIndexField index, KeyField partitionKey) {
        return LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(partitionKey, index.sortKey()))
                .projection(projection(index.projection()))
                .build();
    }

    private static void define(Map<String, KeyField> attributes, KeyField first, @Nullable KeyField second) {
        for (KeyField key : second == null ? List.of(first) : List.of(first, second)) {
            KeyField before = attributes.putIfAbsent(key.name(), key);
            if (before != null && before.type() != key.type()) {
                throw ProblemException.content("the key attribute " + key.name() + " is given the types "
                        + before.type() + " and " + key.type());
            }
        }
    }

    private static List<AttributeDefinition> definitions(Map<String, KeyField> attributes) {
        return attributes.values().stream()
                .map(key -> AttributeDefinition.builder()
                        .attributeName(key.name())
                        .attributeType(key.type().toSdk())
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(KeyField partitionKey, @Nullable KeyField sortKey) {
        KeySchemaElement partition = key(partitionKey, KeyType.HASH);
        return sortKey == null ? List.of(partition) : List.of(partition, key(sortKey, KeyType.RANGE));
    }

    private static KeySchemaElement key(KeyField field, KeyType type) {
        return KeySchemaElement.builder()
                .attributeName(field.name())
                .keyType(type)
                .build();
    }

    private static Projection projection(@Nullable ProjectionField given) {
        ProjectionField projection = Objects.requireNonNullElse(given, ProjectionField.ALL);
        return Projection.builder()
                .projectionType(projection.type().name())
                .nonKeyAttributes(projection.attributes())
                .build();
    }

    private static BillingMode mode(Billing billing) {
        return billing.provisioned() == null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED;
    }

    private static @Nullable List<Tag> tags(@Nullable Map<String, String> tags) {
        return tags == null || tags.isEmpty()
                ? null
                : tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static void checkName(String pointer, String name) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.field(
                    pointer,
                    "has " + name.length() + " characters; a name has 3 to 255 of a-z, A-Z, 0-9, '_', '-', '.'");
        }
    }
}
