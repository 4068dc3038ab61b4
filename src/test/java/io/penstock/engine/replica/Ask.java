package io.penstock.engine.replica;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import io.penstock.engine.request.admin.DeleteTableRequest;
import io.penstock.engine.request.admin.DescribeTableRequest;
import io.penstock.engine.request.item.DeleteItemRequest;
import io.penstock.engine.request.item.GetItemRequest;
import io.penstock.engine.request.item.LegacyConditions;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.request.table.AttributeDefinition;
import io.penstock.engine.request.table.CreateTableRequest;
import io.penstock.engine.request.table.GlobalIndexDefinition;
import io.penstock.engine.request.table.IndexProjection;
import io.penstock.engine.request.table.KeySchemaElement;
import io.penstock.engine.request.table.KeyType;
import io.penstock.engine.request.table.LocalIndexDefinition;
import io.penstock.engine.request.table.ProjectionType;
import io.penstock.engine.request.table.ScalarAttributeType;
import io.penstock.engine.table.BillingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short forms of requests for the tests. */
public final class Ask {

    private Ask() {}

    /** A string, or a number for any {@link Number}. */
    public static AttributeValue value(Object value) {
        if (value instanceof AttributeValue ready) {
            return ready;
        }
        return value instanceof Number ? NumberValue.parse(value.toString()) : new StringValue(value.toString());
    }

    /** An item of names and values in turn. */
    public static Item item(Object... namesAndValues) {
        return Item.of(values(namesAndValues));
    }

    /** A map of names and values in turn. */
    public static Map<String, AttributeValue> values(Object... namesAndValues) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return attributes;
    }

    /** A table by its key: {@code "pk:S"} or {@code "pk:S sk:N"}. */
    public static CreateTableRequest createTable(String name, String key) {
        return createTable(name, key, List.of(), List.of());
    }

    /** A table with indexes; index keys are given as for tables, several attributes of a part joined by commas. */
    public static CreateTableRequest createTable(
            String name,
            String key,
            List<LocalIndexDefinition> local,
            List<GlobalIndexDefinition> global,
            String... more) {
        List<AttributeDefinition> attributes = new ArrayList<>(attributes(key));
        for (String definition : more) {
            attributes.addAll(attributes(definition));
        }
        return new CreateTableRequest(
                name,
                attributes,
                keySchema(key),
                local,
                global,
                BillingMode.PAY_PER_REQUEST,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of());
    }

    /** A global index whose key is written as {@code "a:S"}, {@code "a:S b:N"} or {@code "a:S,b:S c:N,d:N"}. */
    public static GlobalIndexDefinition globalIndex(
            String name, String key, ProjectionType projection, String... nonKeyAttributes) {
        return new GlobalIndexDefinition(
                name, keySchema(key), new IndexProjection(projection, List.of(nonKeyAttributes)), null, null, null);
    }

    /** A local index. */
    public static LocalIndexDefinition localIndex(
            String name, String key, ProjectionType projection, String... nonKeyAttributes) {
        return new LocalIndexDefinition(
                name, keySchema(key), new IndexProjection(projection, List.of(nonKeyAttributes)));
    }

    /** The attribute definitions in a key. */
    public static List<AttributeDefinition> attributes(String key) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        for (String part : key.split("[ ,]")) {
            String[] nameAndType = part.split(":");
            attributes.add(new AttributeDefinition(nameAndType[0], ScalarAttributeType.valueOf(nameAndType[1])));
        }
        return attributes;
    }

    private static List<KeySchemaElement> keySchema(String key) {
        List<KeySchemaElement> elements = new ArrayList<>();
        String[] parts = key.split(" ");
        for (int i = 0; i < parts.length; i++) {
            for (String attribute : parts[i].split(",")) {
                elements.add(new KeySchemaElement(attribute.split(":")[0], i == 0 ? KeyType.HASH : KeyType.RANGE));
            }
        }
        return elements;
    }

    /** DeleteTable. */
    public static DeleteTableRequest deleteTable(String name) {
        return new DeleteTableRequest(name);
    }

    /** DescribeTable. */
    public static DescribeTableRequest describeTable(String name) {
        return new DescribeTableRequest(name);
    }

    /** PutItem without a condition. */
    public static PutItemRequest put(String table, Item item) {
        return put(table, item, null, Map.of());
    }

    /** PutItem with a condition. */
    public static PutItemRequest put(
            String table, Item item, @Nullable String condition, Map<String, AttributeValue> values) {
        return new PutItemRequest(
                table,
                item,
                LegacyConditions.NONE,
                condition,
                Map.of(),
                values,
                ReturnValues.ALL_OLD,
                ReturnConsumedCapacity.INDEXES,
                ReturnItemCollectionMetrics.SIZE,
                ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    /** A consistent GetItem of the whole item. */
    public static GetItemRequest get(String table, Item key) {
        return new GetItemRequest(table, key, List.of(), true, ReturnConsumedCapacity.TOTAL, null, Map.of());
    }

    /** DeleteItem without a condition. */
    public static DeleteItemRequest delete(String table, Item key) {
        return new DeleteItemRequest(
                table,
                key,
                LegacyConditions.NONE,
                null,
                Map.of(),
                Map.of(),
                ReturnValues.ALL_OLD,
                ReturnConsumedCapacity.INDEXES,
                ReturnItemCollectionMetrics.NONE,
                ReturnValuesOnConditionCheckFailure.NONE);
    }
}
