package io.penstock.fuzz;

import io.penstock.api.json.ItemETag;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import io.penstock.api.json.JsonInputException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads items in both forms, and writes them again. */
public final class ItemJsonFuzz {

    private static final ItemFormat[] FORMATS = {
        ItemFormat.PLAIN, ItemFormat.find("dynamodb", null).orElseThrow()
    };

    private ItemJsonFuzz() {}

    /** Takes an item as JSON. */
    public static void fuzzerTestOneInput(byte[] data) {
        for (ItemFormat format : FORMATS) {
            Map<String, AttributeValue> item;
            try {
                item = ItemJson.read(data, format);
            } catch (JsonInputException refused) {
                continue;
            }
            for (ItemFormat other : FORMATS) {
                Map<String, AttributeValue> read = ItemJson.read(ItemJson.toBytes(item, other), other);
                // By ETags, because DynamoDB's numbers may be written 007, and JSON's may not: the value counts.
                if (!ItemETag.of(read).equals(ItemETag.of(item))) {
                    throw new AssertionError("comes back changed from " + other);
                }
            }
        }
    }
}
