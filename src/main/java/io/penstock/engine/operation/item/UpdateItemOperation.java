package io.penstock.engine.operation.item;

import io.penstock.engine.expression.UpdateExpression;
import io.penstock.engine.item.Item;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.parse.RequestExpressions;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.item.UpdateItemRequest;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;
import org.jspecify.annotations.Nullable;

/** Changes one item, or creates it. */
public final class UpdateItemOperation implements WriteOperation<UpdateItemRequest> {

    private final ExpressionCache cache;

    /** Makes the operation. */
    public UpdateItemOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    @Override
    public WriteCommand<Response> prepare(UpdateItemRequest request) {
        RequestExpressions expressions =
                new RequestExpressions(cache, request.expressionAttributeNames(), request.expressionAttributeValues());
        UpdateExpression update = expressions.update(request.updateExpression());
        WriteGuard guard = WriteGuard.of(
                expressions,
                request.conditionExpression(),
                request.expected(),
                request.returnValuesOnConditionCheckFailure());
        expressions.checkAllUsed();
        UpdateProgram program = UpdateProgram.of(update, request.attributeUpdates());
        ItemChange change = new ItemChange.Update(request.key(), program);
        return context -> update(request, change, program, guard, context);
    }

    private static Response update(
            UpdateItemRequest request,
            ItemChange change,
            UpdateProgram program,
            WriteGuard guard,
            WriteContext context) {
        SingleWrite write = SingleWrite.apply(context, context.catalog().serving(request.tableName()), change, guard);
        return WriteAnswer.of(
                context,
                write,
                image(request, program, write.before(), write.after()),
                request.returnConsumedCapacity(),
                request.returnItemCollectionMetrics());
    }

    private static @Nullable ItemImage image(
            UpdateItemRequest request, UpdateProgram program, @Nullable StoredItem before, @Nullable StoredItem after) {
        return switch (request.returnValues()) {
            case NONE -> null;
            case ALL_OLD -> before == null ? null : ItemImage.of(before.bytes());
            case ALL_NEW -> after == null ? null : ItemImage.of(after.bytes());
            case UPDATED_OLD -> before == null ? null : image(program.touchedBefore(before.item()));
            case UPDATED_NEW -> after == null ? null : image(program.touchedAfter(after.item()));
        };
    }

    private static @Nullable ItemImage image(Item touched) {
        return touched.isEmpty() ? null : ItemImage.of(touched);
    }
}
