package io.penstock.engine.wire.json;

import io.penstock.engine.request.response.Capacity;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.ItemCollectionMetrics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a request used: capacity units and the sizes of item collections. Absent parts are left out. */
final class UsageWriter {

    private static final String CONSUMED_CAPACITY = "ConsumedCapacity";
    private static final String METRICS = "ItemCollectionMetrics";

    private final JsonSink json;
    private final ItemWriter items;

    UsageWriter(JsonSink json, ItemWriter items) {
        this.json = json;
        this.items = items;
    }

    void consumed(@Nullable ConsumedCapacity consumed) {
        if (consumed != null) {
            json.name(CONSUMED_CAPACITY);
            one(consumed);
        }
    }

    void consumed(@Nullable List<ConsumedCapacity> consumed) {
        if (consumed != null) {
            json.name(CONSUMED_CAPACITY).open('[');
            consumed.forEach(this::one);
            json.close(']');
        }
    }

    void metrics(@Nullable ItemCollectionMetrics metrics) {
        if (metrics != null) {
            json.name(METRICS);
            one(metrics);
        }
    }

    void metrics(@Nullable Map<String, List<ItemCollectionMetrics>> metrics) {
        if (metrics != null) {
            json.name(METRICS).open('{');
            metrics.forEach((table, collections) -> {
                json.anyName(table).open('[');
                collections.forEach(this::one);
                json.close(']');
            });
            json.close('}');
        }
    }

    private void one(ConsumedCapacity consumed) {
        json.open('{').name("TableName").text(consumed.tableName());
        units(consumed.total());
        if (consumed.table() != null) {
            json.name("Table").open('{');
            units(consumed.table());
            json.close('}');
        }
        indexes("LocalSecondaryIndexes", consumed.localSecondaryIndexes());
        indexes("GlobalSecondaryIndexes", consumed.globalSecondaryIndexes());
        json.close('}');
    }

    private void indexes(String name, Map<String, Capacity> indexes) {
        if (!indexes.isEmpty()) {
            json.name(name).open('{');
            indexes.forEach((index, capacity) -> {
                json.anyName(index).open('{');
                units(capacity);
                json.close('}');
            });
            json.close('}');
        }
    }

    private void units(Capacity capacity) {
        json.name("CapacityUnits").number(capacity.capacityUnits());
        if (capacity.readCapacityUnits() != null) {
            json.name("ReadCapacityUnits").number(capacity.readCapacityUnits());
        }
        if (capacity.writeCapacityUnits() != null) {
            json.name("WriteCapacityUnits").number(capacity.writeCapacityUnits());
        }
    }

    private void one(ItemCollectionMetrics metrics) {
        json.open('{').name("ItemCollectionKey");
        items.item(metrics.itemCollectionKey());
        json.name("SizeEstimateRangeGB")
                .open('[')
                .number(metrics.sizeEstimateLowerGigabytes())
                .number(metrics.sizeEstimateUpperGigabytes())
                .close(']')
                .close('}');
    }
}
