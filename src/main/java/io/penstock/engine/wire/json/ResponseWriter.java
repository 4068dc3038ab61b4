package io.penstock.engine.wire.json;

import io.penstock.engine.request.item.KeysAndAttributes;
import io.penstock.engine.request.item.WriteRequest;
import io.penstock.engine.request.response.BatchGetItemResponse;
import io.penstock.engine.request.response.BatchWriteItemResponse;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.GetItemResponse;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.PageResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.TransactGetItemsResponse;
import io.penstock.engine.request.response.TransactWriteItemsResponse;
import io.penstock.engine.request.response.WriteItemResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes answers as bytes of JSON. An item that is given as its stored bytes never becomes an object. */
public final class ResponseWriter {

    private static final int CAPACITY = 1024;

    private final JsonSink json;
    private final ItemWriter items;
    private final UsageWriter usage;

    private ResponseWriter(int capacity) {
        this.json = new JsonSink(capacity);
        this.items = new ItemWriter(json);
        this.usage = new UsageWriter(json, items);
    }

    /**
     * Writes an answer.
     *
     * @param response the answer
     * @return its JSON
     */
    public static ByteBuffer write(Response response) {
        ResponseWriter writer = new ResponseWriter(capacity(response));
        writer.json.open('{');
        writer.members(response);
        writer.json.close('}');
        return writer.json.toByteBuffer();
    }

    /** Guesses how long the JSON will be from the stored bytes, to grow seldom. */
    private static int capacity(Response response) {
        long stored = 0;
        if (response instanceof GetItemResponse get && get.item() instanceof ItemImage.Stored item) {
            stored = item.bytes().length;
        } else if (response instanceof PageResponse page && page.items() != null) {
            for (ItemImage image : page.items()) {
                stored += image instanceof ItemImage.Stored item ? item.bytes().length : 0;
            }
        }
        return (int) Math.min(CAPACITY + 2 * stored, 1 << 23);
    }

    private void members(Response response) {
        if (response instanceof GetItemResponse get) {
            image("Item", get.item());
            usage.consumed(get.consumedCapacity());
        } else if (response instanceof WriteItemResponse write) {
            image("Attributes", write.attributes());
            usage.consumed(write.consumedCapacity());
            usage.metrics(write.itemCollectionMetrics());
        } else if (response instanceof PageResponse page) {
            page(page);
        } else if (response instanceof BatchGetItemResponse batch) {
            batchGet(batch);
        } else if (response instanceof BatchWriteItemResponse batch) {
            json.name("UnprocessedItems").open('{');
            batch.unprocessedItems().forEach(this::writes);
            json.close('}');
            usage.metrics(batch.itemCollectionMetrics());
            usage.consumed(batch.consumedCapacity());
        } else if (response instanceof TransactGetItemsResponse gets) {
            json.name("Responses").open('[');
            for (Optional<ItemImage> item : gets.responses()) {
                json.open('{');
                image("Item", item.orElse(null));
                json.close('}');
            }
            json.close(']');
            usage.consumed(gets.consumedCapacity());
        } else if (response instanceof TransactWriteItemsResponse writes) {
            usage.metrics(writes.itemCollectionMetrics());
            usage.consumed(writes.consumedCapacity());
        } else if (response instanceof DocumentResponse document) {
            document.members().forEach(this::documentMember);
        } else {
            throw new IllegalArgumentException("unknown answer: " + response.getClass());
        }
    }

    private void image(String name, @Nullable ItemImage image) {
        if (image != null) {
            json.name(name);
            items.image(image);
        }
    }

    private void page(PageResponse page) {
        json.name("Count").number(page.count());
        if (page.items() != null) {
            json.name("Items");
            images(page.items());
        }
        if (page.lastEvaluatedKey() != null) {
            json.name("LastEvaluatedKey");
            items.item(page.lastEvaluatedKey());
        }
        json.name("ScannedCount").number(page.scannedCount());
        usage.consumed(page.consumedCapacity());
    }

    private void images(List<ItemImage> images) {
        json.open('[');
        images.forEach(items::image);
        json.close(']');
    }

    private void batchGet(BatchGetItemResponse batch) {
        json.name("Responses").open('{');
        batch.responses().forEach((table, found) -> {
            json.anyName(table);
            images(found);
        });
        json.close('}').name("UnprocessedKeys").open('{');
        batch.unprocessedKeys().forEach(this::keys);
        json.close('}');
        usage.consumed(batch.consumedCapacity());
    }

    private void keys(String table, KeysAndAttributes keys) {
        json.anyName(table).open('{').name("Keys").open('[');
        keys.keys().forEach(items::item);
        json.close(']');
        if (!keys.attributesToGet().isEmpty()) {
            json.name("AttributesToGet").open('[');
            keys.attributesToGet().forEach(json::text);
            json.close(']');
        }
        json.name("ConsistentRead").flag(keys.consistentRead());
        if (keys.projectionExpression() != null) {
            json.name("ProjectionExpression").text(keys.projectionExpression());
        }
        if (!keys.expressionAttributeNames().isEmpty()) {
            json.name("ExpressionAttributeNames").open('{');
            keys.expressionAttributeNames()
                    .forEach((placeholder, name) -> json.anyName(placeholder).text(name));
            json.close('}');
        }
        json.close('}');
    }

    private void writes(String table, List<WriteRequest> writes) {
        json.anyName(table).open('[');
        for (WriteRequest write : writes) {
            json.open('{');
            if (write instanceof WriteRequest.Put put) {
                json.name("PutRequest").open('{').name("Item");
                items.item(put.item());
            } else if (write instanceof WriteRequest.Delete delete) {
                json.name("DeleteRequest").open('{').name("Key");
                items.item(delete.key());
            }
            json.close('}').close('}');
        }
        json.close(']');
    }

    private void documentMember(Object name, @Nullable Object value) {
        if (value != null) {
            json.anyName((String) name);
            document(value);
        }
    }

    private void document(Object value) {
        if (value instanceof Map<?, ?> map) {
            json.open('{');
            map.forEach(this::documentMember);
            json.close('}');
        } else if (value instanceof List<?> list) {
            json.open('[');
            list.forEach(this::document);
            json.close(']');
        } else if (value instanceof ItemImage image) {
            items.image(image);
        } else if (value instanceof Boolean flag) {
            json.flag(flag);
        } else if (value instanceof Number number) {
            json.number(number.toString());
        } else {
            json.text(value.toString());
        }
    }
}
