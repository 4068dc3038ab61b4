package io.penstock.engine.operation.table;

import io.penstock.engine.operation.state.EngineIdentity;
import io.penstock.engine.operation.state.Statistics;
import io.penstock.engine.operation.state.StoreSize;
import io.penstock.engine.table.BillingMode;
import io.penstock.engine.table.Encryption;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.IndexProjection;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.table.LocalSecondaryIndex;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.StreamSettings;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableSettings;
import io.penstock.engine.table.TableStatus;
import io.penstock.engine.table.Throughput;
import io.penstock.engine.table.UnitLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes tables in DynamoDB's own terms, as documents of plain values. */
final class TableDescriptions {

    private static final long WARM_READ_UNITS_ON_DEMAND = 12_000;
    private static final long WARM_WRITE_UNITS_ON_DEMAND = 4_000;

    private final Statistics statistics;
    private final EngineIdentity identity;

    TableDescriptions(Statistics statistics, EngineIdentity identity) {
        this.statistics = statistics;
        this.identity = identity;
    }

    Map<String, Object> describe(Table table) {
        TableSettings settings = table.settings();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("AttributeDefinitions", attributeDefinitions(table.attributes()));
        members.put("TableName", table.name());
        members.put("KeySchema", keySchema(table.keySchema()));
        members.put("TableStatus", table.status().name());
        members.put("CreationDateTime", epochSeconds(table.createdAtMillis()));
        members.put("ProvisionedThroughput", throughput(settings.throughput()));
        StoreSize size = statistics.of(table.number());
        members.put("TableSizeBytes", size.sizeBytes());
        members.put("ItemCount", size.items());
        members.put("TableArn", identity.tableArn(table.name()));
        members.put("TableId", table.id());
        if (settings.billingModeGiven()) {
            members.put("BillingModeSummary", billing(table));
        }
        if (!table.localIndexes().isEmpty()) {
            List<Object> indexes = new ArrayList<>();
            table.localIndexes().forEach(index -> indexes.add(describe(table, index)));
            members.put("LocalSecondaryIndexes", indexes);
        }
        if (!table.globalIndexes().isEmpty()) {
            List<Object> indexes = new ArrayList<>();
            table.globalIndexes().forEach(index -> indexes.add(describe(table, index)));
            members.put("GlobalSecondaryIndexes", indexes);
        }
        putStream(members, table);
        putEncryption(members, settings.encryption());
        putTableClass(members, settings);
        members.put("DeletionProtectionEnabled", settings.deletionProtection());
        putOnDemand(members, settings.onDemandMaximum());
        members.put("WarmThroughput", warm(settings, settings.throughput(), settings.warmThroughput(), "ACTIVE"));
        return members;
    }

    private static Map<String, Object> billing(Table table) {
        TableSettings settings = table.settings();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("BillingMode", settings.billingMode().name());
        if (settings.payPerRequestSinceMillis() > 0 && table.status() != TableStatus.CREATING) {
            summary.put("LastUpdateToPayPerRequestDateTime", epochSeconds(settings.payPerRequestSinceMillis()));
        }
        return summary;
    }

    private Map<String, Object> describe(Table table, LocalSecondaryIndex index) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("IndexName", index.name());
        members.put("KeySchema", keySchema(index.keySchema()));
        members.put("Projection", projection(index.projection()));
        putSize(members, table, index);
        return members;
    }

    private Map<String, Object> describe(Table table, GlobalSecondaryIndex index) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("IndexName", index.name());
        members.put("KeySchema", keySchema(index.keySchema()));
        members.put("Projection", projection(index.projection()));
        boolean creating = table.status() == TableStatus.CREATING;
        members.put("IndexStatus", creating ? "CREATING" : index.status().name());
        if (index.backfilling()) {
            members.put("Backfilling", true);
        }
        members.put("ProvisionedThroughput", throughput(index.throughput()));
        putSize(members, table, index);
        putOnDemand(members, index.onDemandMaximum());
        members.put("WarmThroughput", warm(table.settings(), index.throughput(), index.warmThroughput(), "ACTIVE"));
        return members;
    }

    private void putSize(Map<String, Object> members, Table table, SecondaryIndex index) {
        StoreSize size = statistics.of(index.number());
        members.put("IndexSizeBytes", size.sizeBytes());
        members.put("ItemCount", size.items());
        members.put("IndexArn", identity.indexArn(table.name(), index.name()));
    }

    private void putStream(Map<String, Object> members, Table table) {
        StreamSettings stream = table.stream();
        if (stream != null) {
            if (stream.enabled()) {
                Map<String, Object> specification = new LinkedHashMap<>();
                specification.put("StreamEnabled", true);
                specification.put("StreamViewType", stream.viewType().name());
                members.put("StreamSpecification", specification);
            }
            members.put("LatestStreamLabel", stream.label());
            members.put("LatestStreamArn", identity.streamArn(table.name(), stream.label()));
        }
    }

    private void putEncryption(Map<String, Object> members, Encryption encryption) {
        if (encryption.enabled()) {
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("Status", "ENABLED");
            description.put("SSEType", "KMS");
            String keyArn = encryption.keyArn();
            description.put(
                    "KMSMasterKeyArn",
                    keyArn != null
                            ? keyArn
                            : "arn:aws:kms:" + identity.region() + ":" + identity.account() + ":alias/aws/dynamodb");
            members.put("SSEDescription", description);
        }
    }

    private static void putTableClass(Map<String, Object> members, TableSettings settings) {
        if (!settings.tableClass().isEmpty()) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("TableClass", settings.tableClass());
            if (settings.tableClassChangedMillis() > 0) {
                summary.put("LastUpdateDateTime", epochSeconds(settings.tableClassChangedMillis()));
            }
            members.put("TableClassSummary", summary);
        }
    }

    private static void putOnDemand(Map<String, Object> members, UnitLimits limits) {
        if (!limits.isEmpty()) {
            Map<String, Object> throughput = new LinkedHashMap<>();
            putUnlessNull(throughput, "MaxReadRequestUnits", limits.readUnits());
            putUnlessNull(throughput, "MaxWriteRequestUnits", limits.writeUnits());
            members.put("OnDemandThroughput", throughput);
        }
    }

    private static void putUnlessNull(Map<String, Object> members, String name, @Nullable Long value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static Map<String, Object> warm(
            TableSettings settings, Throughput throughput, UnitLimits asked, String status) {
        boolean onDemand = settings.billingMode() == BillingMode.PAY_PER_REQUEST;
        Long read = asked.readUnits();
        Long write = asked.writeUnits();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                "ReadUnitsPerSecond",
                read != null ? read : onDemand ? WARM_READ_UNITS_ON_DEMAND : throughput.readCapacityUnits());
        members.put(
                "WriteUnitsPerSecond",
                write != null ? write : onDemand ? WARM_WRITE_UNITS_ON_DEMAND : throughput.writeCapacityUnits());
        members.put("Status", status);
        return members;
    }

    private static Map<String, Object> throughput(Throughput throughput) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (throughput.lastIncreaseMillis() > 0) {
            members.put("LastIncreaseDateTime", epochSeconds(throughput.lastIncreaseMillis()));
        }
        if (throughput.lastDecreaseMillis() > 0) {
            members.put("LastDecreaseDateTime", epochSeconds(throughput.lastDecreaseMillis()));
        }
        members.put("NumberOfDecreasesToday", throughput.decreasesToday());
        members.put("ReadCapacityUnits", throughput.readCapacityUnits());
        members.put("WriteCapacityUnits", throughput.writeCapacityUnits());
        return members;
    }

    private static List<Object> attributeDefinitions(List<KeyAttribute> attributes) {
        List<Object> definitions = new ArrayList<>();
        for (KeyAttribute attribute : attributes.stream()
                .sorted(Comparator.comparing(KeyAttribute::name))
                .toList()) {
            definitions.add(Map.of(
                    "AttributeName",
                    attribute.name(),
                    "AttributeType",
                    attribute.type().tag()));
        }
        return definitions;
    }

    static List<Object> keySchema(KeySchema schema) {
        List<Object> elements = new ArrayList<>();
        schema.partitionKeys().forEach(attribute -> elements.add(keyElement(attribute, "HASH")));
        schema.sortKeys().forEach(attribute -> elements.add(keyElement(attribute, "RANGE")));
        return elements;
    }

    private static Map<String, Object> keyElement(KeyAttribute attribute, String keyType) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("AttributeName", attribute.name());
        element.put("KeyType", keyType);
        return element;
    }

    private static Map<String, Object> projection(IndexProjection projection) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ProjectionType", projection.kind().name());
        if (!projection.nonKeyAttributes().isEmpty()) {
            members.put(
                    "NonKeyAttributes",
                    projection.nonKeyAttributes().stream().sorted().toList());
        }
        return members;
    }

    /** Returns a moment as DynamoDB tells it: epoch seconds with the milliseconds behind the point. */
    static BigDecimal epochSeconds(long epochMillis) {
        return BigDecimal.valueOf(epochMillis, 3);
    }
}
