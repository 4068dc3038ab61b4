package io.penstock.engine.operation.page;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.CapacityUnits;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.operation.state.CapacityMeter;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.PageResponse;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.Storage;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageReader;
import io.penstock.engine.storage.StorageSnapshot;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.SecondaryIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads one page: evaluates items in order until the limit, a megabyte or the end, and counts what that costs. */
final class PageReader {

    private static final long PAGE_BYTES_MAX = 1L << 20;

    private final PagePlan plan;
    private final StorageReader reader;
    private final List<ItemImage> items = new ArrayList<>();
    private final CapacityMeter meter;
    private int count;
    private int scannedCount;
    private long evaluatedBytes;
    private double fetchUnits;

    private PageReader(PagePlan plan, StorageReader reader) {
        this.plan = plan;
        this.reader = reader;
        this.meter = new CapacityMeter(plan.table().name(), CapacityMeter.Kind.PLAIN);
    }

    /** Reads the page that a plan describes, as of one moment. */
    static PageResponse read(PagePlan plan, Storage storage, ReturnConsumedCapacity asked) {
        if (!plan.selection().fetchFromTable()) {
            // A cursor is a view of one moment by itself.
            return new PageReader(plan, storage).read(asked);
        }
        try (StorageSnapshot snapshot = storage.snapshot()) {
            return new PageReader(plan, snapshot).read(asked);
        }
    }

    private PageResponse read(ReturnConsumedCapacity asked) {
        byte[] lastKey = plan.range().isEmpty() ? null : evaluate();
        SecondaryIndex index = plan.index();
        double units = CapacityUnits.read(evaluatedBytes, plan.consistentRead());
        if (index == null) {
            meter.addTable(units);
        } else {
            meter.addTable(fetchUnits).addIndex(index, units);
        }
        return new PageResponse(
                plan.selection().countOnly() ? null : items,
                count,
                scannedCount,
                lastKey == null ? null : startKey(lastKey),
                meter.told(asked));
    }

    /** Returns the key at which the page was cut, or null if it reached the end. */
    private byte @Nullable [] evaluate() {
        ColumnFamilies family = plan.index() == null ? ColumnFamilies.ITEMS : ColumnFamilies.ENTRIES;
        try (StorageCursor cursor = reader.cursor(family, plan.range(), plan.forward())) {
            for (; cursor.isValid(); cursor.next()) {
                byte[] value = cursor.value();
                scannedCount++;
                evaluatedBytes += ItemCodec.sizeBytes(value);
                evaluate(cursor, value);
                if (scannedCount >= plan.itemsMax() || evaluatedBytes >= PAGE_BYTES_MAX) {
                    return cursor.key();
                }
            }
        }
        return null;
    }

    private void evaluate(StorageCursor cursor, byte[] value) {
        StoredItem item = StoredItem.of(value);
        if (plan.selection().fetchFromTable()) {
            item = fetch(cursor.key());
            if (item == null) {
                return;
            }
            fetchUnits += CapacityUnits.read(item.sizeBytes(), plan.consistentRead());
        }
        if (plan.filter() != null && !plan.filter().test(item.item())) {
            return;
        }
        count++;
        if (!plan.selection().countOnly()) {
            UnaryOperator<Item> projection = plan.selection().projection();
            items.add(projection == null ? ItemImage.of(item.bytes()) : ItemImage.of(projection.apply(item.item())));
        }
    }

    private @Nullable StoredItem fetch(byte[] entryKey) {
        List<AttributeValue> values = KeyLayout.values(entryKey);
        int tableKeys = plan.table().keySchema().size();
        List<AttributeValue> own = values.subList(values.size() - tableKeys, values.size());
        PrimaryKey key = new PrimaryKey(own.get(0), tableKeys == 2 ? own.get(1) : null);
        return StoredItem.ofNullable(
                reader.get(ColumnFamilies.ITEMS, KeyLayout.item(plan.table().number(), key)));
    }

    /** Returns the names and values of a stored key: those of the index, then those of the table. */
    private Item startKey(byte[] storedKey) {
        List<KeyAttribute> names = new ArrayList<>();
        SecondaryIndex index = plan.index();
        if (index != null) {
            names.addAll(index.keySchema().attributes());
        }
        names.addAll(plan.table().keySchema().attributes());
        List<AttributeValue> values = KeyLayout.values(storedKey);
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            key.put(names.get(i).name(), values.get(i));
        }
        return Item.of(key);
    }
}
