package io.penstock.engine.operation.page;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.parse.LegacyForms;
import io.penstock.engine.operation.parse.RequestExpressions;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.item.ScanRequest;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.storage.KeyCodec;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.table.Table;

/** Reads every item of a table or index, or of one segment of it, in the order of the partition keys' hashes. */
public final class ScanOperation implements ReadOperation<ScanRequest> {

    private final ExpressionCache cache;

    /** Makes the operation. */
    public ScanOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    @Override
    public Response read(ScanRequest request, ReadContext context) {
        RequestExpressions expressions =
                new RequestExpressions(cache, request.expressionAttributeNames(), request.expressionAttributeValues());
        ProjectionExpression projection =
                expressions.projection(request.projectionExpression(), request.attributesToGet());
        ConditionExpression filter = request.filterExpression() != null
                ? expressions.filter(request.filterExpression())
                : LegacyForms.condition(request.scanFilter());
        expressions.checkAllUsed();
        Table table = context.catalog().serving(request.tableName());
        ReadTarget target = ReadTarget.of(table, request.indexName(), request.consistentRead());
        PageFilters.checkScalarKeys(table, projection, filter);
        PagePlan.Selection selection = target.selection(request.select(), projection);
        Integer limit = request.limit();
        PagePlan plan = new PagePlan(
                table,
                target.index(),
                range(request, target),
                true,
                limit == null ? Integer.MAX_VALUE : limit,
                request.consistentRead(),
                filter == null ? null : filter::test,
                selection);
        return PageReader.read(plan, context.storage(), request.returnConsumedCapacity());
    }

    private static KeyRange range(ScanRequest request, ReadTarget target) {
        int total = request.totalSegments();
        KeyRange range = KeyLayout.slots(
                target.number(), firstSlot(request.segment(), total), firstSlot(request.segment() + 1, total));
        if (request.exclusiveStartKey() == null) {
            return range;
        }
        byte[] startKey = StartKey.encode(target.table(), target.index(), request.exclusiveStartKey());
        if (!range.contains(startKey)) {
            throw StartKey.invalid(": Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment."
                    + " TotalSegments: " + total + " Segment: " + request.segment());
        }
        return StartKey.behind(range, startKey, true);
    }

    private static int firstSlot(int segment, int totalSegments) {
        return Math.toIntExact((long) segment * KeyCodec.SLOTS / totalSegments);
    }
}
