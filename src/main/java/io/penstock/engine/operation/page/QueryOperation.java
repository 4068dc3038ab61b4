package io.penstock.engine.operation.page;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.expression.key.KeyConditionExpression;
import io.penstock.engine.expression.key.KeyMatcher;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.parse.LegacyForms;
import io.penstock.engine.operation.parse.RequestExpressions;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.item.QueryRequest;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.table.Table;
import org.jspecify.annotations.Nullable;

/** Reads items of one partition key in the order of their sort keys. */
public final class QueryOperation implements ReadOperation<QueryRequest> {

    private static final String OUTSIDE =
            "The provided starting key is outside query boundaries based on provided conditions";
    private static final String NOT_IN_RANGE = "The provided starting key does not match the range key predicate";

    private final ExpressionCache cache;

    /** Makes the operation. */
    public QueryOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    @Override
    public Response read(QueryRequest request, ReadContext context) {
        RequestExpressions expressions =
                new RequestExpressions(cache, request.expressionAttributeNames(), request.expressionAttributeValues());
        ProjectionExpression projection =
                expressions.projection(request.projectionExpression(), request.attributesToGet());
        KeyConditionExpression keyCondition = expressions.keyCondition(request.keyConditionExpression());
        ConditionExpression filter = request.filterExpression() != null
                ? expressions.filter(request.filterExpression())
                : LegacyForms.condition(request.queryFilter());
        expressions.checkAllUsed();
        Table table = context.catalog().serving(request.tableName());
        ReadTarget target = ReadTarget.of(table, request.indexName(), request.consistentRead());
        PageFilters.checkScalarKeys(table, projection, filter);
        io.penstock.engine.expression.key.KeyRange keys = keys(request, keyCondition, target);
        PageFilters.checkNoKeys(target, filter, request.filterExpression() != null);
        PagePlan.Selection selection = target.selection(request.select(), projection);
        PageFilters.checkProjected(target, filter);
        Integer limit = request.limit();
        PagePlan plan = new PagePlan(
                table,
                target.index(),
                range(request, target, keys),
                request.scanIndexForward(),
                limit == null ? Integer.MAX_VALUE : limit,
                request.consistentRead(),
                filter == null ? null : filter::test,
                selection);
        return PageReader.read(plan, context.storage(), request.returnConsumedCapacity());
    }

    private static io.penstock.engine.expression.key.KeyRange keys(
            QueryRequest request, @Nullable KeyConditionExpression keyCondition, ReadTarget target) {
        KeySchema schema = target.keySchema();
        return keyCondition != null
                ? keyCondition.resolve(schema)
                : KeyMatcher.match(LegacyForms.keyTerms(request.keyConditions()), schema);
    }

    private static KeyRange range(
            QueryRequest request, ReadTarget target, io.penstock.engine.expression.key.KeyRange keys) {
        KeyRange range = QueryRange.stored(target.number(), keys);
        if (request.exclusiveStartKey() == null) {
            return range;
        }
        byte[] startKey = StartKey.encode(target.table(), target.index(), request.exclusiveStartKey());
        if (!QueryRange.partition(target.number(), keys).contains(startKey)) {
            throw EngineException.validation(OUTSIDE);
        }
        if (!range.contains(startKey)) {
            throw EngineException.validation(NOT_IN_RANGE);
        }
        return StartKey.behind(range, startKey, request.scanIndexForward());
    }
}
