package io.penstock.dynamo.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The primary key of a table or index.
 *
 * @param partitionKey the partition key
 * @param sortKey the sort key, if there is one
 */
public record KeySchema(KeyAttribute partitionKey, @Nullable KeyAttribute sortKey) {

    /**
     * Lists the key's attributes.
     *
     * @return one or two attributes, partition key first
     */
    public List<KeyAttribute> attributes() {
        KeyAttribute sort = sortKey;
        return sort == null ? List.of(partitionKey) : List.of(partitionKey, sort);
    }

    /**
     * Picks the key out of an item.
     *
     * @param item an item or a key
     * @return those attributes of the key that the item has, partition key first
     */
    public Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (KeyAttribute attribute : attributes()) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                key.put(attribute.name(), value);
            }
        }
        return key;
    }
}
