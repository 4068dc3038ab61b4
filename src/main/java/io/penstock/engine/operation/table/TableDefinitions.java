package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.request.table.AttributeDefinition;
import io.penstock.engine.request.table.CreateTableRequest;
import io.penstock.engine.request.table.EncryptionSpecification;
import io.penstock.engine.request.table.GlobalIndexDefinition;
import io.penstock.engine.request.table.KeySchemaElement;
import io.penstock.engine.request.table.KeyType;
import io.penstock.engine.request.table.LocalIndexDefinition;
import io.penstock.engine.request.table.OnDemandThroughput;
import io.penstock.engine.request.table.ProvisionedThroughput;
import io.penstock.engine.request.table.Tag;
import io.penstock.engine.request.table.WarmThroughput;
import io.penstock.engine.table.BillingMode;
import io.penstock.engine.table.Encryption;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.IndexProjection;
import io.penstock.engine.table.IndexStatus;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.table.LocalSecondaryIndex;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableSettings;
import io.penstock.engine.table.TableStatus;
import io.penstock.engine.table.Throughput;
import io.penstock.engine.table.TimeToLive;
import io.penstock.engine.table.UnitLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what requests say of tables and indexes into definitions. */
final class TableDefinitions {

    private TableDefinitions() {}

    /** Returns the table that a request asks for, in creation; numbers are taken from the given one on. */
    static Table table(CreateTableRequest request, WriteContext context) {
        int number = context.catalog().nextNumber();
        List<KeyAttribute> attributes = attributes(request.attributeDefinitions());
        List<LocalSecondaryIndex> localIndexes = new ArrayList<>();
        for (LocalIndexDefinition definition : request.localSecondaryIndexes()) {
            number++;
            localIndexes.add(new LocalSecondaryIndex(
                    definition.indexName(),
                    number,
                    keySchema(definition.keySchema(), attributes),
                    projection(definition.projection())));
        }
        List<GlobalSecondaryIndex> globalIndexes = new ArrayList<>();
        for (GlobalIndexDefinition definition : request.globalSecondaryIndexes()) {
            number++;
            globalIndexes.add(globalIndex(definition, number, attributes, IndexStatus.ACTIVE));
        }
        return new Table(
                request.tableName(),
                context.catalog().nextNumber(),
                context.newId(),
                context.nowMillis(),
                TableStatus.CREATING,
                attributes,
                keySchema(request.keySchema(), attributes),
                localIndexes,
                globalIndexes,
                settings(request, context.nowMillis()),
                TimeToLive.DISABLED,
                tags(request.tags()),
                null);
    }

    /** Returns an index that a request asks for. */
    static GlobalSecondaryIndex globalIndex(
            GlobalIndexDefinition definition, int number, List<KeyAttribute> attributes, IndexStatus status) {
        return new GlobalSecondaryIndex(
                definition.indexName(),
                number,
                keySchema(definition.keySchema(), attributes),
                projection(definition.projection()),
                status,
                status == IndexStatus.CREATING,
                throughput(definition.provisionedThroughput()),
                limits(definition.onDemandThroughput()),
                limits(definition.warmThroughput()));
    }

    private static TableSettings settings(CreateTableRequest request, long nowMillis) {
        boolean onDemand = request.billingMode() == BillingMode.PAY_PER_REQUEST;
        return new TableSettings(
                onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED,
                onDemand ? nowMillis : 0,
                onDemand,
                throughput(request.provisionedThroughput()),
                limits(request.onDemandThroughput()),
                limits(request.warmThroughput()),
                request.deletionProtectionEnabled(),
                request.tableClass() == null ? "" : request.tableClass().name(),
                0,
                encryption(request.encryption()));
    }

    static List<KeyAttribute> attributes(List<AttributeDefinition> definitions) {
        List<KeyAttribute> attributes = new ArrayList<>();
        for (AttributeDefinition definition : definitions) {
            attributes.add(new KeyAttribute(
                    definition.attributeName(),
                    AttributeType.valueOf(definition.attributeType().name())));
        }
        return attributes;
    }

    static KeySchema keySchema(List<KeySchemaElement> elements, List<KeyAttribute> attributes) {
        List<KeyAttribute> partitionKeys = new ArrayList<>();
        List<KeyAttribute> sortKeys = new ArrayList<>();
        for (KeySchemaElement element : elements) {
            KeyAttribute attribute = attributes.stream()
                    .filter(candidate -> candidate.name().equals(element.attributeName()))
                    .findFirst()
                    .orElseThrow(() -> EngineException.validation(
                            "One or more parameter values were invalid: Some index key attributes are not defined in"
                                    + " AttributeDefinitions. Keys: [" + element.attributeName() + "]"));
            (element.keyType() == KeyType.HASH ? partitionKeys : sortKeys).add(attribute);
        }
        return new KeySchema(partitionKeys, sortKeys);
    }

    static IndexProjection projection(io.penstock.engine.request.table.IndexProjection projection) {
        return new IndexProjection(
                IndexProjection.Kind.valueOf(projection.projectionType().name()), projection.nonKeyAttributes());
    }

    static Throughput throughput(@Nullable ProvisionedThroughput throughput) {
        return throughput == null
                ? Throughput.NONE
                : Throughput.of(throughput.readCapacityUnits(), throughput.writeCapacityUnits());
    }

    static UnitLimits limits(@Nullable OnDemandThroughput throughput) {
        return throughput == null
                ? UnitLimits.NONE
                : new UnitLimits(throughput.maxReadRequestUnits(), throughput.maxWriteRequestUnits());
    }

    static UnitLimits limits(@Nullable WarmThroughput throughput) {
        return throughput == null
                ? UnitLimits.NONE
                : new UnitLimits(throughput.readUnitsPerSecond(), throughput.writeUnitsPerSecond());
    }

    static Encryption encryption(@Nullable EncryptionSpecification encryption) {
        return encryption == null || !encryption.enabled()
                ? Encryption.DEFAULT
                : new Encryption(true, encryption.keyId());
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> byKey = new TreeMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }
}
