package io.penstock.engine.operation.item;

import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;

/** Writes one whole item. */
public final class PutItemOperation implements WriteOperation<PutItemRequest> {

    private final ExpressionCache cache;

    /** Makes the operation. */
    public PutItemOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    @Override
    public WriteCommand<Response> prepare(PutItemRequest request) {
        WriteGuard guard = WriteGuard.of(
                cache,
                request.conditionExpression(),
                request.expected(),
                request.expressionAttributeNames(),
                request.expressionAttributeValues(),
                request.returnValuesOnConditionCheckFailure());
        StoredItem item = StoredItem.of(request.item());
        item.bytes();
        return context -> put(request, new ItemChange.Put(item), guard, context);
    }

    private static Response put(PutItemRequest request, ItemChange change, WriteGuard guard, WriteContext context) {
        SingleWrite write = SingleWrite.apply(context, context.catalog().serving(request.tableName()), change, guard);
        StoredItem old = request.returnValues() == ReturnValues.ALL_OLD ? write.before() : null;
        return WriteAnswer.of(
                context,
                write,
                old == null ? null : ItemImage.of(old.bytes()),
                request.returnConsumedCapacity(),
                request.returnItemCollectionMetrics());
    }
}
