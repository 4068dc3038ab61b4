package io.penstock.engine.operation.state;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that keys and key attributes must obey, with the messages for what breaks them. */
public final class KeyRules {

    private static final int PARTITION_KEY_BYTES_MAX = 2048;
    private static final int SORT_KEY_BYTES_MAX = 1024;
    private static final String PARTITION_KEY_TOO_LARGE =
            "One or more parameter values were invalid: Size of hashkey has"
                    + " exceeded the maximum size limit of2048 bytes";
    private static final String SORT_KEY_TOO_LARGE = "One or more parameter values were invalid: Aggregated size of all"
            + " range keys has exceeded the size limit of 1024 bytes";

    private static final String UPDATE_OF_INDEX_KEY_TYPE =
            "The update expression attempted to update the secondary index key to unsupported type";
    private static final String UPDATE_OF_INDEX_KEY_SIZE =
            "The update expression attempted to update the secondary index key beyond allowed size limits";
    private static final String UPDATE_OF_INDEX_KEY_EMPTY = "One or more parameter values are not valid. The update"
            + " expression attempted to update a secondary index key to a value that is not supported. The"
            + " AttributeValue for a key attribute cannot contain an empty ";

    private KeyRules() {}

    /**
     * Returns the primary key that a request gives by itself.
     *
     * @throws EngineException ValidationException if it has other attributes or types than the table's key
     */
    public static PrimaryKey ofKey(Table table, Item key) {
        KeySchema schema = table.keySchema();
        if (key.attributes().size() != schema.size()) {
            throw EngineException.validation(OperationMessages.KEY_DOES_NOT_MATCH_SCHEMA);
        }
        AttributeValue partitionKey = ofKey(schema.partitionKey(), key);
        KeyAttribute sortAttribute = schema.sortKey();
        AttributeValue sortKey = sortAttribute == null ? null : ofKey(sortAttribute, key);
        return checked(schema, partitionKey, sortKey);
    }

    private static AttributeValue ofKey(KeyAttribute attribute, Item key) {
        AttributeValue value = key.get(attribute.name());
        if (value == null || value.type() != attribute.type()) {
            throw EngineException.validation(OperationMessages.KEY_DOES_NOT_MATCH_SCHEMA);
        }
        return value;
    }

    /**
     * Returns the primary key of an item that is to be written whole, and checks the key attributes of the indexes.
     *
     * @throws EngineException ValidationException if a key attribute is missing, empty, too large or of another type
     */
    public static PrimaryKey ofItem(Table table, Item item) {
        KeySchema schema = table.keySchema();
        AttributeValue partitionKey = ofItem(schema.partitionKey(), item);
        KeyAttribute sortAttribute = schema.sortKey();
        AttributeValue sortKey = sortAttribute == null ? null : ofItem(sortAttribute, item);
        PrimaryKey key = checked(schema, partitionKey, sortKey);
        checkIndexKeys(table, item);
        return key;
    }

    private static AttributeValue ofItem(KeyAttribute attribute, Item item) {
        AttributeValue value = item.get(attribute.name());
        if (value == null) {
            throw EngineException.validation(OperationMessages.missingKey(attribute.name()));
        }
        if (value.type() != attribute.type()) {
            throw EngineException.validation(OperationMessages.keyTypeMismatch(
                    attribute.name(), attribute.type().tag(), value.type().tag()));
        }
        return value;
    }

    private static PrimaryKey checked(KeySchema schema, AttributeValue partitionKey, @Nullable AttributeValue sortKey) {
        checkNotEmpty(schema.partitionKey().name(), partitionKey);
        KeyAttribute sortAttribute = schema.sortKey();
        if (sortAttribute != null && sortKey != null) {
            checkNotEmpty(sortAttribute.name(), sortKey);
        }
        if (partitionKey.sizeBytes() > PARTITION_KEY_BYTES_MAX) {
            throw EngineException.validation(PARTITION_KEY_TOO_LARGE);
        }
        if (sortKey != null && sortKey.sizeBytes() > SORT_KEY_BYTES_MAX) {
            throw EngineException.validation(SORT_KEY_TOO_LARGE);
        }
        return new PrimaryKey(partitionKey, sortKey);
    }

    private static void checkNotEmpty(String name, AttributeValue value) {
        if (isEmpty(value)) {
            throw EngineException.validation(OperationMessages.emptyKey(name, kind(value)));
        }
    }

    /**
     * Checks those attributes of an item that are keys of indexes.
     *
     * @throws EngineException ValidationException if one is empty, too large or of another type than declared
     */
    private static void checkIndexKeys(Table table, Item item) {
        for (SecondaryIndex index : table.maintainedIndexes()) {
            for (KeyAttribute attribute : index.keySchema().attributes()) {
                AttributeValue value = item.get(attribute.name());
                if (value == null) {
                    continue;
                }
                if (value.type() != attribute.type()) {
                    throw EngineException.validation(OperationMessages.indexKeyTypeMismatch(
                            attribute.name(),
                            attribute.type().tag(),
                            value.type().tag(),
                            index.name()));
                }
                if (isEmpty(value)) {
                    throw EngineException.validation(
                            OperationMessages.emptyIndexKey(index.name(), attribute.name(), kind(value)));
                }
            }
            checkIndexKeySizes(index, item, PARTITION_KEY_TOO_LARGE, SORT_KEY_TOO_LARGE);
        }
    }

    /**
     * Checks those attributes that an update changed and that are keys of indexes.
     *
     * @throws EngineException ValidationException if one is empty, too large or of another type than declared
     */
    public static void checkUpdatedIndexKeys(Table table, Item before, Item after) {
        for (SecondaryIndex index : table.maintainedIndexes()) {
            for (KeyAttribute attribute : index.keySchema().attributes()) {
                AttributeValue value = after.get(attribute.name());
                if (value == null || value.equals(before.get(attribute.name()))) {
                    continue;
                }
                if (value.type() != attribute.type()) {
                    throw EngineException.validation(UPDATE_OF_INDEX_KEY_TYPE);
                }
                if (isEmpty(value)) {
                    throw EngineException.validation(UPDATE_OF_INDEX_KEY_EMPTY + kind(value) + " value.");
                }
            }
            checkIndexKeySizes(index, after, UPDATE_OF_INDEX_KEY_SIZE, UPDATE_OF_INDEX_KEY_SIZE);
        }
    }

    private static void checkIndexKeySizes(
            SecondaryIndex index, Item item, String partitionKeyTooLarge, String sortKeyTooLarge) {
        if (sizeBytes(index.keySchema().partitionKeys(), item) > PARTITION_KEY_BYTES_MAX) {
            throw EngineException.validation(partitionKeyTooLarge);
        }
        if (sizeBytes(index.keySchema().sortKeys(), item) > SORT_KEY_BYTES_MAX) {
            throw EngineException.validation(sortKeyTooLarge);
        }
    }

    private static int sizeBytes(List<KeyAttribute> attributes, Item item) {
        int sizeBytes = 0;
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            sizeBytes += value == null ? 0 : value.sizeBytes();
        }
        return sizeBytes;
    }

    /** Returns whether the value is an empty string or an empty binary value. */
    public static boolean isEmpty(AttributeValue value) {
        return (value instanceof StringValue string && string.value().isEmpty())
                || (value instanceof BinaryValue binary && binary.length() == 0);
    }

    private static String kind(AttributeValue value) {
        return value.type() == AttributeType.B ? "binary" : "string";
    }
}
