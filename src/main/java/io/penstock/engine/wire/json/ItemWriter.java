package io.penstock.engine.wire.json;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.BooleanValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import io.penstock.engine.item.NullValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.request.response.ItemImage;
import java.util.Map;

/** Writes items as JSON. */
final class ItemWriter {

    private final JsonSink json;

    ItemWriter(JsonSink json) {
        this.json = json;
    }

    void image(ItemImage image) {
        if (image instanceof ItemImage.Stored stored) {
            ItemCodec.walk(stored.bytes(), new StoredItemWriter(json));
        } else {
            item(image.item());
        }
    }

    void item(Item item) {
        entries(item.attributes());
    }

    private void entries(Map<String, AttributeValue> entries) {
        json.open('{');
        for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
            json.anyName(entry.getKey());
            value(entry.getValue());
        }
        json.close('}');
    }

    private void value(AttributeValue value) {
        json.open('{').name(value.type().tag());
        if (value instanceof StringValue string) {
            json.text(string.value());
        } else if (value instanceof NumberValue number) {
            json.text(number.value().toString());
        } else if (value instanceof BinaryValue binary) {
            binary(binary);
        } else if (value instanceof BooleanValue flag) {
            json.flag(flag.value());
        } else if (value instanceof NullValue) {
            json.flag(true);
        } else if (value instanceof MapValue map) {
            entries(map.entries());
        } else {
            json.open('[');
            elements(value);
            json.close(']');
        }
        json.close('}');
    }

    private void elements(AttributeValue value) {
        if (value instanceof ListValue list) {
            list.elements().forEach(this::value);
        } else if (value instanceof StringSetValue strings) {
            strings.elements().forEach(json::text);
        } else if (value instanceof NumberSetValue numbers) {
            for (DynamoNumber number : numbers.elements()) {
                json.text(number.toString());
            }
        } else if (value instanceof BinarySetValue binaries) {
            binaries.elements().forEach(this::binary);
        } else {
            throw new AssertionError("unknown type of value: " + value.type());
        }
    }

    private void binary(BinaryValue binary) {
        json.base64(binary.unsafeBytes(), 0, binary.length());
    }
}
