package io.penstock.engine.operation.item;

import io.penstock.engine.index.IndexChange;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.operation.state.CapacityMeter;
import io.penstock.engine.operation.state.ItemCollections;
import io.penstock.engine.operation.state.ItemWriter;
import io.penstock.engine.operation.state.KeyRules;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.WriteItemResponse;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.Table;
import java.util.List;

/** Writes one whole item. */
public final class PutItemOperation implements WriteOperation<PutItemRequest> {

    @Override
    public WriteCommand<Response> prepare(PutItemRequest request) {
        StoredItem after = StoredItem.of(request.item());
        after.bytes();
        return context -> put(request, after, context);
    }

    private static Response put(PutItemRequest request, StoredItem after, WriteContext context) {
        Table table = context.catalog().serving(request.tableName());
        PrimaryKey key = KeyRules.ofItem(table, request.item());
        byte[] storedKey = KeyLayout.item(table.number(), key);
        StoredItem before = StoredItem.ofNullable(context.get(ColumnFamilies.ITEMS, storedKey));
        List<IndexChange> changes = ItemWriter.write(context, table, storedKey, before, after);
        CapacityMeter meter =
                new CapacityMeter(table.name(), CapacityMeter.Kind.PLAIN).addWrite(before, after, changes);
        StoredItem old = request.returnValues() == ReturnValues.ALL_OLD ? before : null;
        return new WriteItemResponse(
                old == null ? null : ItemImage.of(old.bytes()),
                meter.told(request.returnConsumedCapacity()),
                ItemCollections.metrics(context, table, key, request.returnItemCollectionMetrics()));
    }
}
