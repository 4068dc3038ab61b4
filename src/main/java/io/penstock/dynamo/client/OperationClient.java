package io.penstock.dynamo.client;

import io.smallrye.mutiny.Uni;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * The client in one method, so that what is done to every operation is written once: each form (sending, metering,
 * retrying) implements this over the next. Every Uni fails only with a {@code ServiceException}.
 *
 * <p>The retrying form and those around it may be subscribed to at any time and again; it asks the forms below it anew
 * for each attempt and subscribes at once, so that these need not be lazy themselves.
 */
interface OperationClient {

    /**
     * Does an operation when subscribed to.
     *
     * @param operation which
     * @param request DynamoDB's own request
     * @param call its deadline and traffic
     * @return a Uni that emits DynamoDB's answer
     */
    <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> send(
            Operation<Q, R> operation, Q request, Call call);
}
