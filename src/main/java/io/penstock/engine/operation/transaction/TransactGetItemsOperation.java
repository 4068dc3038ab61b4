package io.penstock.engine.operation.transaction;

import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.RequestMessages;
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
import io.penstock.engine.request.item.TransactGet;
import io.penstock.engine.request.item.TransactGetItemsRequest;
import io.penstock.engine.request.response.CancellationReason;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.TransactGetItemsResponse;
import io.penstock.engine.request.response.TransactionCanceledException;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.StorageSnapshot;
import io.penstock.engine.table.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads many items as they were at one moment. */
public final class TransactGetItemsOperation implements ReadOperation<TransactGetItemsRequest> {

    private static final long TRANSACTION_BYTES_MAX = 4L << 20;

    private final ExpressionCache cache;

    /** Makes the operation. */
    public TransactGetItemsOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Planned(
            Table table, byte[] storedKey, @Nullable ProjectionExpression projection) {}

    @Override
    public Response read(TransactGetItemsRequest request, ReadContext context) {
        List<Planned> plan = plan(request, context);
        List<Optional<ItemImage>> responses = new ArrayList<>();
        Map<String, CapacityMeter> meters = new TreeMap<>();
        long bytesLeft = TRANSACTION_BYTES_MAX;
        try (StorageSnapshot snapshot = context.storage().snapshot()) {
            for (Planned get : plan) {
                byte[] bytes = snapshot.get(ColumnFamilies.ITEMS, get.storedKey());
                int sizeBytes = bytes == null ? 0 : ItemCodec.sizeBytes(bytes);
                bytesLeft -= sizeBytes;
                if (bytesLeft < 0) {
                    throw EngineException.validation(RequestMessages.TRANSACTION_TOO_LARGE);
                }
                meters.computeIfAbsent(
                                get.table().name(), name -> new CapacityMeter(name, CapacityMeter.Kind.TRANSACT_READ))
                        .addTable(CapacityUnits.read(sizeBytes, true));
                responses.add(bytes == null ? Optional.empty() : image(bytes, get.projection()));
            }
        }
        List<ConsumedCapacity> capacities = new ArrayList<>();
        for (CapacityMeter meter : meters.values()) {
            ConsumedCapacity capacity = meter.told(request.returnConsumedCapacity());
            if (capacity != null) {
                capacities.add(capacity);
            }
        }
        return new TransactGetItemsResponse(responses, capacities.isEmpty() ? null : capacities);
    }

    private List<Planned> plan(TransactGetItemsRequest request, ReadContext context) {
        List<ProjectionExpression> projections = new ArrayList<>();
        for (TransactGet get : request.gets()) {
            RequestExpressions expressions = new RequestExpressions(cache, get.expressionAttributeNames(), Map.of());
            projections.add(expressions.projection(get.projectionExpression(), List.of()));
            expressions.checkAllUsed();
        }
        List<Table> tables = new ArrayList<>();
        request.gets().forEach(get -> tables.add(context.catalog().serving(get.tableName())));
        for (int i = 0; i < tables.size(); i++) {
            ProjectionExpression projection = projections.get(i);
            if (projection != null) {
                KeyPaths.check(tables.get(i), projection.paths());
            }
        }
        List<Planned> plan = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            try {
                byte[] key = KeyLayout.item(
                        table.number(),
                        KeyRules.ofKey(table, request.gets().get(i).key()));
                if (!seen.add(ByteBuffer.wrap(key))) {
                    throw EngineException.validation(RequestMessages.DUPLICATE_ITEMS);
                }
                plan.add(new Planned(table, key, projections.get(i)));
                reasons.add(CancellationReason.NONE);
            } catch (EngineException e) {
                if (RequestMessages.DUPLICATE_ITEMS.equals(e.getMessage()) || e.code() != ErrorCode.VALIDATION) {
                    throw e;
                }
                reasons.add(new CancellationReason("ValidationError", e.getMessage(), null));
            }
        }
        if (plan.size() < tables.size()) {
            throw new TransactionCanceledException(reasons);
        }
        return plan;
    }

    private static Optional<ItemImage> image(byte[] bytes, @Nullable ProjectionExpression projection) {
        if (projection == null) {
            return Optional.of(ItemImage.of(bytes));
        }
        Item projected = projection.apply(ItemCodec.decode(bytes));
        return Optional.of(ItemImage.of(projected));
    }
}
