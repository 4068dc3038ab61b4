package io.penstock.dynamo.client;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.client.error.AttemptTimeoutException;
import io.penstock.dynamo.client.error.FailureTranslator;
import io.penstock.dynamo.client.request.Repeatability;
import io.penstock.dynamo.client.request.RequestFacts;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Makes one attempt by the SDK: on the connections of its traffic, for no longer than the attempt's timeout and the
 * call's deadline, and back on the caller's Vert.x context.
 */
final class AwsOperationClient implements OperationClient {

    private final SdkClients.Connections interactive;
    private final SdkClients.Connections bulk;
    private final Duration attemptTimeout;
    private final FailureTranslator translator;

    AwsOperationClient(
            SdkClients.Connections interactive,
            SdkClients.Connections bulk,
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
        // One emitter and not a chain of operators: each would be wrapped to carry contexts, on the path of every call.
        return Uni.createFrom().emitter(emitter -> {
            Duration remaining = call.deadline().remaining();
            // Less than a timer's unit is no time: the service's timer would refuse it.
            if (remaining.toMillis() == 0) {
                emitter.fail(expired(operation, request));
                return;
            }
            boolean cutByDeadline = remaining.compareTo(attemptTimeout) < 0;
            Duration allowed = cutByDeadline ? remaining : attemptTimeout;
            Executor caller = CallerContext.executor();
            CompletableFuture<R> answer = sent(operation, request, call.traffic());
            Runnable stopTimer = CallerContext.after(allowed, () -> {
                emitter.fail(failure(new AttemptTimeoutException(allowed, cutByDeadline), operation, request));
                answer.cancel(true);
            });
            emitter.onTermination(() -> {
                stopTimer.run();
                answer.cancel(true);
            });
            tell(answer, caller, emitter, thrown -> failure(thrown, operation, request));
        });
    }

    /** What follows on the answer cannot fail itself, so its own future is nobody's business. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static <R> void tell(
            CompletableFuture<R> answer,
            Executor caller,
            UniEmitter<? super R> emitter,
            Function<Throwable, ServiceException> failure) {
        answer.whenComplete((response, thrown) -> caller.execute(() -> {
            if (thrown == null) {
                emitter.complete(response);
            } else {
                emitter.fail(failure.apply(thrown));
            }
        }));
    }

    private <Q extends DynamoDbRequest, R extends DynamoDbResponse> CompletableFuture<R> sent(
            Operation<Q, R> operation, Q request, Traffic traffic) {
        SdkClients.Connections connections =
                switch (traffic) {
                    case INTERACTIVE -> interactive;
                    case BULK -> bulk;
                };
        try {
            return operation
                    .send()
                    .apply(connections.client(), connections.pool().sampled(request));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
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
