package io.penstock.engine.operation.batch;

import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.item.CapacityUnits;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.parse.RequestExpressions;
import io.penstock.engine.operation.state.CapacityMeter;
import io.penstock.engine.operation.state.KeyPaths;
import io.penstock.engine.operation.state.KeyRules;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.item.BatchGetItemRequest;
import io.penstock.engine.request.item.KeysAndAttributes;
import io.penstock.engine.request.response.BatchGetItemResponse;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads many items by their keys; what does not fit into sixteen megabytes is left to be asked for again. */
public final class BatchGetItemOperation implements ReadOperation<BatchGetItemRequest> {

    private static final long RESPONSE_BYTES_MAX = 16L << 20;

    private final ExpressionCache cache;

    /** Makes the operation. */
    public BatchGetItemOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    /**
     * What is to be read of one table.
     *
     * @param table the table
     * @param asked what the request says
     * @param storedKeys where the items are stored, in the order of the request
     * @param projection which parts of them, or null for all
     */
    private record TableReads(
            Table table,
            KeysAndAttributes asked,
            List<byte[]> storedKeys,
            @Nullable ProjectionExpression projection) {}

    @Override
    public Response read(BatchGetItemRequest request, ReadContext context) {
        Map<String, TableReads> reads = new LinkedHashMap<>();
        request.requestItems().forEach((name, asked) -> reads.put(name, plan(asked, context)));
        Map<String, List<ItemImage>> responses = new LinkedHashMap<>();
        Map<String, KeysAndAttributes> unprocessed = new LinkedHashMap<>();
        List<ConsumedCapacity> capacities = new ArrayList<>();
        long bytesLeft = RESPONSE_BYTES_MAX;
        for (Map.Entry<String, TableReads> entry : reads.entrySet()) {
            List<ItemImage> items = new ArrayList<>();
            TableReads plan = entry.getValue();
            CapacityMeter meter = new CapacityMeter(plan.table().name(), CapacityMeter.Kind.PLAIN);
            int done = 0;
            for (; done < plan.storedKeys().size() && bytesLeft > 0; done++) {
                byte[] bytes = context.storage()
                        .get(ColumnFamilies.ITEMS, plan.storedKeys().get(done));
                int sizeBytes = bytes == null ? 0 : ItemCodec.sizeBytes(bytes);
                if (bytes != null && sizeBytes > bytesLeft) {
                    bytesLeft = 0;
                    break;
                }
                bytesLeft -= sizeBytes;
                meter.addTable(CapacityUnits.read(sizeBytes, plan.asked().consistentRead()));
                if (bytes != null) {
                    items.add(image(bytes, plan.projection()));
                }
            }
            responses.put(entry.getKey(), items);
            if (done < plan.storedKeys().size()) {
                unprocessed.put(entry.getKey(), rest(plan.asked(), done));
            }
            ConsumedCapacity capacity = meter.told(request.returnConsumedCapacity());
            if (capacity != null) {
                capacities.add(capacity);
            }
        }
        return new BatchGetItemResponse(responses, unprocessed, capacities.isEmpty() ? null : capacities);
    }

    private TableReads plan(KeysAndAttributes asked, ReadContext context) {
        RequestExpressions expressions = new RequestExpressions(cache, asked.expressionAttributeNames(), Map.of());
        ProjectionExpression projection = expressions.projection(asked.projectionExpression(), asked.attributesToGet());
        expressions.checkAllUsed();
        Table table = context.catalog().serving(asked.tableName());
        if (projection != null) {
            KeyPaths.check(table, projection.paths());
        }
        List<byte[]> keys = new ArrayList<>(asked.keys().size());
        for (Item key : asked.keys()) {
            keys.add(KeyLayout.item(table.number(), KeyRules.ofKey(table, key)));
        }
        return new TableReads(table, asked, keys, projection);
    }

    private static ItemImage image(byte[] bytes, @Nullable ProjectionExpression projection) {
        return projection == null ? ItemImage.of(bytes) : ItemImage.of(projection.apply(ItemCodec.decode(bytes)));
    }

    private static KeysAndAttributes rest(KeysAndAttributes asked, int done) {
        return new KeysAndAttributes(
                asked.tableName(),
                asked.keys().subList(done, asked.keys().size()),
                asked.attributesToGet(),
                asked.consistentRead(),
                asked.projectionExpression(),
                asked.expressionAttributeNames());
    }
}
