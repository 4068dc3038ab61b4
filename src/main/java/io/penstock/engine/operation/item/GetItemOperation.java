package io.penstock.engine.operation.item;

import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.item.CapacityUnits;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.parse.RequestExpressions;
import io.penstock.engine.operation.state.CapacityMeter;
import io.penstock.engine.operation.state.KeyPaths;
import io.penstock.engine.operation.state.KeyRules;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.item.GetItemRequest;
import io.penstock.engine.request.response.GetItemResponse;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one item. */
public final class GetItemOperation implements ReadOperation<GetItemRequest> {

    private final ExpressionCache cache;

    /** Makes the operation. */
    public GetItemOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    @Override
    public Response read(GetItemRequest request, ReadContext context) {
        ProjectionExpression projection = projection(request);
        Table table = context.catalog().serving(request.tableName());
        PrimaryKey key = KeyRules.ofKey(table, request.key());
        if (projection != null) {
            KeyPaths.check(table, projection.paths());
        }
        byte[] bytes = context.storage().get(ColumnFamilies.ITEMS, KeyLayout.item(table.number(), key));
        int sizeBytes = bytes == null ? 0 : ItemCodec.sizeBytes(bytes);
        CapacityMeter meter = new CapacityMeter(table.name(), CapacityMeter.Kind.PLAIN)
                .addTable(CapacityUnits.read(sizeBytes, request.consistentRead()));
        return new GetItemResponse(
                bytes == null ? null : image(bytes, projection), meter.told(request.returnConsumedCapacity()));
    }

    private @Nullable ProjectionExpression projection(GetItemRequest request) {
        if (request.projectionExpression() == null && request.attributesToGet().isEmpty()) {
            return null;
        }
        RequestExpressions expressions = new RequestExpressions(cache, request.expressionAttributeNames(), Map.of());
        ProjectionExpression projection =
                expressions.projection(request.projectionExpression(), request.attributesToGet());
        expressions.checkAllUsed();
        return projection;
    }

    private static ItemImage image(byte[] bytes, @Nullable ProjectionExpression projection) {
        return projection == null ? ItemImage.of(bytes) : ItemImage.of(projection.apply(ItemCodec.decode(bytes)));
    }
}
