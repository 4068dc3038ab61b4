package io.penstock.dynamo.client;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.client.error.AttemptTimeoutException;
import io.penstock.dynamo.client.error.FailureTranslator;
import io.penstock.dynamo.client.request.Repeatability;
import io.penstock.dynamo.client.request.RequestFacts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Makes one attempt by the SDK: on the connections of its traffic, for no longer than the attempt's timeout and the
 * call's deadline, and back on the caller's Vert.x context.
 */
final class AwsOperationClient implements OperationClient {

    private final DynamoDbAsyncClient interactive;
    private final DynamoDbAsyncClient bulk;
    private final Duration attemptTimeout;
    private final FailureTranslator translator;

    AwsOperationClient(
            DynamoDbAsyncClient interactive,
            DynamoDbAsyncClient bulk,
            Duration attemptTimeout,
            FailureTranslator translator) {
        this.interactive = interactive;
        this.bulk = bulk;
        this.attemptTimeout = attemptTimeout;
        this.translator = translator;
    }

    @Override
    public <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> send(
            Operation<Q, R> operation, Q request, Call call) {
        return Uni.createFrom().deferred(() -> {
            Duration remaining = call.deadline().remaining();
            // Less than a timer's unit is no time: the service's timer would refuse it.
            if (remaining.toMillis() == 0) {
                return Uni.createFrom().failure(expired(operation, request));
            }
            boolean cutByDeadline = remaining.compareTo(attemptTimeout) < 0;
            Duration allowed = cutByDeadline ? remaining : attemptTimeout;
            Uni<R> attempt = Uni.createFrom()
                    .completionStage(() -> operation.send().apply(client(call.traffic()), request))
                    .ifNoItem()
                    .after(allowed)
                    .failWith(() -> new AttemptTimeoutException(allowed, cutByDeadline))
                    .onFailure()
                    .transform(thrown -> failure(thrown, operation, request));
            return CallerContext.returning(attempt);
        });
    }

    private DynamoDbAsyncClient client(Traffic traffic) {
        return switch (traffic) {
            case INTERACTIVE -> interactive;
            case BULK -> bulk;
        };
    }

    private ServiceException failure(Throwable thrown, Operation<?, ?> operation, DynamoDbRequest request) {
        FailureContext context = RequestFacts.context(operation.name(), request);
        return translator.translate(thrown, context, () -> Repeatability.provable(request));
    }

    private static ServiceException expired(Operation<?, ?> operation, DynamoDbRequest request) {
        return new DeadlineExceededException(
                RequestFacts.context(operation.name(), request),
                "the deadline passed before the request was sent",
                null);
    }

    @Override
    public String toString() {
        return "Aws";
    }
}
