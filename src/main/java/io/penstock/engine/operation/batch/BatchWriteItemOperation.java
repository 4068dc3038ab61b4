package io.penstock.engine.operation.batch;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.index.IndexChange;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.operation.item.ItemChange;
import io.penstock.engine.operation.state.CapacityMeter;
import io.penstock.engine.operation.state.ItemCollections;
import io.penstock.engine.operation.state.ItemWriter;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.item.BatchWriteItemRequest;
import io.penstock.engine.request.item.TableWrites;
import io.penstock.engine.request.item.WriteRequest;
import io.penstock.engine.request.response.BatchWriteItemResponse;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.ItemCollectionMetrics;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts and removes many items; nothing is ever left unprocessed, since there is no throughput to run out of. */
public final class BatchWriteItemOperation implements WriteOperation<BatchWriteItemRequest> {

    /**
     * One write of the batch, ready for the table.
     *
     * @param table the table
     * @param key the item's key
     * @param storedKey where it is stored
     * @param change what to do
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Planned(Table table, PrimaryKey key, byte[] storedKey, ItemChange change) {}

    @Override
    public WriteCommand<Response> prepare(BatchWriteItemRequest request) {
        Map<String, List<ItemChange>> changes = new LinkedHashMap<>();
        request.requestItems().forEach((name, writes) -> {
            List<ItemChange> ofTable = new ArrayList<>();
            writes.writes().forEach(write -> ofTable.add(change(write)));
            changes.put(name, ofTable);
        });
        return context -> write(request, changes, context);
    }

    private static ItemChange change(WriteRequest write) {
        if (write instanceof WriteRequest.Put put) {
            StoredItem item = StoredItem.of(put.item());
            item.bytes();
            return new ItemChange.Put(item);
        }
        return new ItemChange.Delete(((WriteRequest.Delete) write).key());
    }

    private static Response write(
            BatchWriteItemRequest request, Map<String, List<ItemChange>> changes, WriteContext context) {
        Map<String, List<Planned>> plans = plan(request, changes, context);
        List<ConsumedCapacity> capacities = new ArrayList<>();
        Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
        plans.forEach((name, planned) -> {
            CapacityMeter meter = new CapacityMeter(planned.get(0).table().name(), CapacityMeter.Kind.PLAIN);
            List<ItemCollectionMetrics> ofTable = new ArrayList<>();
            for (Planned write : planned) {
                StoredItem before = StoredItem.ofNullable(context.get(ColumnFamilies.ITEMS, write.storedKey()));
                StoredItem after = write.change().after(write.table(), before);
                ItemCollections.checkGrowth(context, write.table(), write.key(), before, after);
                List<IndexChange> indexChanges =
                        ItemWriter.write(context, write.table(), write.storedKey(), before, after);
                meter.addWrite(before, after, indexChanges);
                ItemCollectionMetrics metric = ItemCollections.metrics(
                        context, write.table(), write.key(), request.returnItemCollectionMetrics());
                if (metric != null) {
                    ofTable.add(metric);
                }
            }
            if (!ofTable.isEmpty()) {
                metrics.put(name, ofTable);
            }
            ConsumedCapacity capacity = meter.told(request.returnConsumedCapacity());
            if (capacity != null) {
                capacities.add(capacity);
            }
        });
        return new BatchWriteItemResponse(
                Map.of(), metrics.isEmpty() ? null : metrics, capacities.isEmpty() ? null : capacities);
    }

    /** Finds all tables, then checks all keys, before anything is written. */
    private static Map<String, List<Planned>> plan(
            BatchWriteItemRequest request, Map<String, List<ItemChange>> changes, WriteContext context) {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Map.Entry<String, TableWrites> entry : request.requestItems().entrySet()) {
            tables.put(
                    entry.getKey(), context.catalog().serving(entry.getValue().tableName()));
        }
        Map<String, List<Planned>> plans = new LinkedHashMap<>();
        Set<ByteBuffer> seen = new HashSet<>();
        tables.forEach((name, table) -> {
            List<Planned> planned = new ArrayList<>();
            for (ItemChange change : changes.getOrDefault(name, List.of())) {
                PrimaryKey key = change.key(table);
                byte[] storedKey = KeyLayout.item(table.number(), key);
                if (!seen.add(ByteBuffer.wrap(storedKey))) {
                    throw EngineException.validation(RequestMessages.DUPLICATE_KEYS);
                }
                planned.add(new Planned(table, key, storedKey, change));
            }
            plans.put(name, planned);
        });
        return plans;
    }
}
