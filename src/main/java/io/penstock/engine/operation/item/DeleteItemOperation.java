package io.penstock.engine.operation.item;

import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.item.DeleteItemRequest;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;

/** Removes one item. */
public final class DeleteItemOperation implements WriteOperation<DeleteItemRequest> {

    private final ExpressionCache cache;

    /** Makes the operation. */
    public DeleteItemOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    @Override
    public WriteCommand<Response> prepare(DeleteItemRequest request) {
        WriteGuard guard = WriteGuard.of(
                cache,
                request.conditionExpression(),
                request.expected(),
                request.expressionAttributeNames(),
                request.expressionAttributeValues(),
                request.returnValuesOnConditionCheckFailure());
        return context -> delete(request, guard, context);
    }

    private static Response delete(DeleteItemRequest request, WriteGuard guard, WriteContext context) {
        SingleWrite write = SingleWrite.apply(
                context, context.catalog().serving(request.tableName()), new ItemChange.Delete(request.key()), guard);
        StoredItem old = request.returnValues() == ReturnValues.ALL_OLD ? write.before() : null;
        return WriteAnswer.of(
                context,
                write,
                old == null ? null : ItemImage.of(old.bytes()),
                request.returnConsumedCapacity(),
                request.returnItemCollectionMetrics());
    }
}
