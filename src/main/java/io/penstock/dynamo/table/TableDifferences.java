package io.penstock.dynamo.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Says in sentences how an existing table differs from the one asked for. */
final class TableDifferences {

    private TableDifferences() {}

    /** One index, global or local, in comparable form. */
    private record Shape(String keys, String projection) {}

    /**
     * Compares what a table must be to be used: keys and the indexes asked for.
     *
     * @param wanted the table asked for
     * @param actual the table that exists
     * @return one sentence per difference; empty if it can serve
     */
    static List<String> essential(CreateTableRequest wanted, TableDescription actual) {
        List<String> differences = new ArrayList<>();
        Map<String, ScalarAttributeType> wantedTypes = types(wanted.attributeDefinitions());
        Map<String, ScalarAttributeType> actualTypes = types(actual.attributeDefinitions());
        compare(differences, "the key", keys(wanted.keySchema(), wantedTypes), keys(actual.keySchema(), actualTypes));
        compareIndexes(
                differences, "global index", wantedGlobal(wanted, wantedTypes), actualGlobal(actual, actualTypes));
        compareIndexes(differences, "local index", wantedLocal(wanted, wantedTypes), actualLocal(actual, actualTypes));
        return differences;
    }

    /**
     * Compares everything that the creation of a table says.
     *
     * @param wanted the table asked for
     * @param actual the table that exists
     * @return one sentence per difference; empty if it is the same
     */
    static List<String> all(CreateTableRequest wanted, TableDescription actual) {
        List<String> differences = essential(wanted, actual);
        Map<String, ScalarAttributeType> types = types(actual.attributeDefinitions());
        extra(differences, "global index", wantedGlobal(wanted, types), actualGlobal(actual, types));
        extra(differences, "local index", wantedLocal(wanted, types), actualLocal(actual, types));
        compare(differences, "the billing", billing(wanted), billing(actual));
        if (wanted.deletionProtectionEnabled() != null) {
            compare(
                    differences,
                    "deletion protection",
                    onOff(wanted.deletionProtectionEnabled()),
                    onOff(Boolean.TRUE.equals(actual.deletionProtectionEnabled())));
        }
        return differences;
    }

    private static void compare(List<String> differences, String what, String wanted, String actual) {
        if (!wanted.equals(actual)) {
            differences.add(what + " is " + actual + ", not " + wanted);
        }
    }

    private static void compareIndexes(
            List<String> differences, String kind, Map<String, Shape> wanted, Map<String, Shape> actual) {
        for (String name : new TreeSet<>(wanted.keySet())) {
            Shape shape = wanted.get(name);
            Shape existing = actual.get(name);
            if (existing == null) {
                differences.add("the " + kind + " " + name + " is missing");
            } else if (shape != null) {
                compare(differences, "the key of the " + kind + " " + name, shape.keys(), existing.keys());
                compare(
                        differences,
                        "the projection of the " + kind + " " + name,
                        shape.projection(),
                        existing.projection());
            }
        }
    }

    private static void extra(
            List<String> differences, String kind, Map<String, Shape> wanted, Map<String, Shape> actual) {
        TreeSet<String> names = new TreeSet<>(actual.keySet());
        names.removeAll(new HashSet<>(wanted.keySet()));
        names.forEach(name -> differences.add("there is a further " + kind + " " + name));
    }

    private static Map<String, Shape> wantedGlobal(CreateTableRequest table, Map<String, ScalarAttributeType> types) {
        Map<String, Shape> shapes = new HashMap<>();
        table.globalSecondaryIndexes()
                .forEach(index -> shapes.put(index.indexName(), shape(index.keySchema(), types, index.projection())));
        return shapes;
    }

    private static Map<String, Shape> wantedLocal(CreateTableRequest table, Map<String, ScalarAttributeType> types) {
        Map<String, Shape> shapes = new HashMap<>();
        table.localSecondaryIndexes()
                .forEach(index -> shapes.put(index.indexName(), shape(index.keySchema(), types, index.projection())));
        return shapes;
    }

    private static Map<String, Shape> actualGlobal(TableDescription table, Map<String, ScalarAttributeType> types) {
        Map<String, Shape> shapes = new HashMap<>();
        table.globalSecondaryIndexes()
                .forEach(index -> shapes.put(index.indexName(), shape(index.keySchema(), types, index.projection())));
        return shapes;
    }

    private static Map<String, Shape> actualLocal(TableDescription table, Map<String, ScalarAttributeType> types) {
        Map<String, Shape> shapes = new HashMap<>();
        table.localSecondaryIndexes()
                .forEach(index -> shapes.put(index.indexName(), shape(index.keySchema(), types, index.projection())));
        return shapes;
    }

    private static Shape shape(
            List<KeySchemaElement> keys, Map<String, ScalarAttributeType> types, @Nullable Projection projection) {
        return new Shape(keys(keys, types), projection(projection));
    }

    /** Writes a key as {@code (user_id S, created_at N)}, partition key first. */
    private static String keys(List<KeySchemaElement> keys, Map<String, ScalarAttributeType> types) {
        return keys.stream()
                .sorted(Comparator.comparing(key -> key.keyType() == KeyType.RANGE))
                .map(key -> key.attributeName() + " " + types.get(key.attributeName()))
                .toList()
                .toString()
                .replace('[', '(')
                .replace(']', ')');
    }

    private static String projection(@Nullable Projection projection) {
        if (projection == null) {
            return "KEYS_ONLY";
        }
        return projection.hasNonKeyAttributes()
                ? projection.projectionTypeAsString() + new TreeSet<>(projection.nonKeyAttributes())
                : projection.projectionTypeAsString();
    }

    private static Map<String, ScalarAttributeType> types(List<AttributeDefinition> definitions) {
        Map<String, ScalarAttributeType> types = new HashMap<>();
        definitions.forEach(definition -> types.put(definition.attributeName(), definition.attributeType()));
        return types;
    }

    private static String billing(CreateTableRequest table) {
        ProvisionedThroughput throughput = table.provisionedThroughput();
        return table.billingMode() == BillingMode.PAY_PER_REQUEST || throughput == null
                ? "on demand"
                : provisioned(throughput.readCapacityUnits(), throughput.writeCapacityUnits());
    }

    private static String billing(TableDescription table) {
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        return onDemand || table.provisionedThroughput() == null
                ? "on demand"
                : provisioned(
                        table.provisionedThroughput().readCapacityUnits(),
                        table.provisionedThroughput().writeCapacityUnits());
    }

    private static String provisioned(long readUnits, long writeUnits) {
        return "provisioned with " + readUnits + " read and " + writeUnits + " write capacity units";
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
