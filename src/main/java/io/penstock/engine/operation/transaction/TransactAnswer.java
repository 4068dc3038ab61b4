package io.penstock.engine.operation.transaction;

import io.penstock.engine.item.CapacityUnits;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.operation.state.CapacityMeter;
import io.penstock.engine.operation.state.ItemCollections;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.item.TransactWriteItemsRequest;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.ItemCollectionMetrics;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.TransactWriteItemsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the answer of a transaction of writes. */
final class TransactAnswer {

    private TransactAnswer() {}

    static Response of(TransactWriteItemsRequest request, List<PlannedAction> plan, WriteContext context) {
        Map<String, CapacityMeter> meters = new TreeMap<>();
        Map<String, List<ItemCollectionMetrics>> metrics = new TreeMap<>();
        for (PlannedAction action : plan) {
            String name = action.table().name();
            meters.computeIfAbsent(name, table -> new CapacityMeter(table, CapacityMeter.Kind.TRANSACT_WRITE))
                    .addWrite(action.before(), action.after(), action.indexChanges());
            PrimaryKey key = action.key();
            ItemCollectionMetrics metric = key == null || !action.writes()
                    ? null
                    : ItemCollections.metrics(context, action.table(), key, request.returnItemCollectionMetrics());
            if (metric != null) {
                metrics.computeIfAbsent(name, table -> new ArrayList<>()).add(metric);
            }
        }
        return new TransactWriteItemsResponse(
                metrics.isEmpty() ? null : metrics, told(meters, request.returnConsumedCapacity()));
    }

    /** Answers a repeated token: nothing was written, and what is told is the cost of reading the items. */
    static Response repeated(TransactWriteItemsRequest request, List<PlannedAction> plan) {
        Map<String, CapacityMeter> meters = new TreeMap<>();
        for (PlannedAction action : plan) {
            StoredItem item = action.before();
            meters.computeIfAbsent(
                            action.table().name(), table -> new CapacityMeter(table, CapacityMeter.Kind.TRANSACT_READ))
                    .addTable(CapacityUnits.read(item == null ? 0 : item.sizeBytes(), true));
        }
        return new TransactWriteItemsResponse(null, told(meters, request.returnConsumedCapacity()));
    }

    private static @Nullable List<ConsumedCapacity> told(
            Map<String, CapacityMeter> meters, ReturnConsumedCapacity asked) {
        List<ConsumedCapacity> capacities = new ArrayList<>();
        for (CapacityMeter meter : meters.values()) {
            ConsumedCapacity capacity = meter.told(asked);
            if (capacity != null) {
                capacities.add(capacity);
            }
        }
        return capacities.isEmpty() ? null : capacities;
    }
}
