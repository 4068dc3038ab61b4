package io.penstock.api.item;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RenderedItem;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.Parameters;
import io.penstock.api.request.Precondition;
import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.KeySchema;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write under way: what each of its steps needs to know of the request.
 *
 * @param context the operation and the table
 * @param schema the table's key
 * @param precondition what the headers demand
 * @param parameters the query
 * @param call its deadline and traffic
 */
record ItemWrite(
        FailureContext context, KeySchema schema, Precondition precondition, Parameters parameters, Call call) {

    String table() {
        return Objects.requireNonNull(context.table());
    }

    ItemFormat format() {
        return parameters.format();
    }

    /** The answer to a condition that did not hold: the ETag as it is, and the item if the request asks for it. */
    Throwable refused(ConditionFailedException failure) {
        return refused(failure.detail(), failure.item());
    }

    ProblemException refused(String detail, @Nullable Map<String, ?> item) {
        RenderedItem current = item == null ? null : RenderedItem.ofFailure(item, format());
        return Problem.of(HttpStatus.PRECONDITION_FAILED, "condition-failed", detail)
                .operation(context.operation())
                .table(context.table())
                .etag(current == null ? null : current.etag())
                .item(parameters.flag("returnCurrent") ? current : null)
                .exception();
    }

    @Nullable
    RenderedItem rendered(boolean present, Map<String, AttributeValue> attributes) {
        return present && !attributes.isEmpty() ? new RenderedItem(attributes, format()) : null;
    }
}
