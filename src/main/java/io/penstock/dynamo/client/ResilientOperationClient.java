package io.penstock.dynamo.client;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.metric.Metric;
import io.penstock.dynamo.client.attempt.AttemptFailure;
import io.penstock.dynamo.client.attempt.Attempts;
import io.penstock.dynamo.client.attempt.RetryPolicy;
import io.penstock.dynamo.client.measure.Instruments;
import io.penstock.dynamo.client.measure.Spans;
import io.penstock.dynamo.client.request.Repeatability;
import io.penstock.dynamo.client.request.RequestFacts;
import io.penstock.dynamo.client.request.RequestLimits;
import io.penstock.dynamo.client.request.RequestToken;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Makes a call out of attempts: checks the request's limits, gives a transaction its token, sends through the guard of
 * its traffic, and ends at the deadline whatever is under way. Measures the call as a whole.
 */
final class ResilientOperationClient implements OperationClient {

    private final OperationClient delegate;
    private final CallGuard guard;
    private final Settings settings;
    private final Instruments instruments;

    /**
     * How calls are retried.
     *
     * @param policy decides on retries
     * @param retryAfter the pause advised to callers when our own queue is full or the circuit open
     * @param random the source of the jitter
     */
    record Settings(RetryPolicy policy, Duration retryAfter, Supplier<RandomGenerator> random) {}

    ResilientOperationClient(OperationClient delegate, CallGuard guard, Settings settings, Instruments instruments) {
        this.delegate = delegate;
        this.guard = guard;
        this.settings = settings;
        this.instruments = instruments;
    }

    @Override
    public <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> send(
            Operation<Q, R> operation, Q request, Call call) {
        return Uni.createFrom().deferred(() -> {
            Optional<ServiceException> tooMuch = RequestLimits.check(operation.name(), request);
            return tooMuch.<Uni<R>>map(failure -> Uni.createFrom().failure(failure))
                    .orElseGet(() -> CallerContext.returning(guarded(operation, RequestToken.given(request), call)));
        });
    }

    private <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> guarded(
            Operation<Q, R> operation, Q request, Call call) {
        String table = RequestFacts.table(request);
        Spans.Running span = instruments.spans().operation(operation.name(), table, call.origin());
        Call within = call.from(span.below(call.origin()));
        long startNanos = System.nanoTime();
        Supplier<FailureContext> context = () -> RequestFacts.context(operation.name(), request);
        Attempts<R> attempts = new Attempts<>(
                () -> delegate.send(operation, request, within),
                (failure, attempt) -> call.retried()
                        ? settings.policy()
                                .judge(
                                        failure,
                                        attempt,
                                        call.deadline(),
                                        settings.random().get())
                        : AttemptFailure.last(failure),
                new Attempts.Facts(
                        context, () -> Repeatability.provable(request), settings.retryAfter(), failure -> instruments
                                .meters()
                                .count(Metric.DYNAMO_RETRIES, 1, operation.name(), table, failure.code())));
        Uni<R> answer =
                switch (call.traffic()) {
                    case INTERACTIVE -> guard.interactive(attempts);
                    case BULK -> guard.bulk(attempts);
                };
        return answer.ifNoItem()
                .after(atLeastOneMilli(call.deadline().remaining()))
                .failWith(attempts::expired)
                .onFailure()
                .transform(attempts::settled)
                .onCancellation()
                .invoke(attempts::abandon)
                .onTermination()
                .invoke((item, thrown, cancelled) -> {
                    String outcome = outcome(thrown, cancelled);
                    measure(operation, table, call, outcome, System.nanoTime() - startNanos);
                    span.end(outcome);
                });
    }

    /** A timer needs a positive time; what has no time left fails in the attempt itself. */
    private static Duration atLeastOneMilli(Duration remaining) {
        Duration least = Duration.ofMillis(1);
        return remaining.compareTo(least) < 0 ? least : remaining;
    }

    private void measure(Operation<?, ?> operation, String table, Call call, String outcome, long nanos) {
        call.origin().usage().called(operation.name(), table, nanos);
        instruments
                .meters()
                .time(
                        Metric.DYNAMO_CALLS,
                        Duration.ofNanos(nanos),
                        operation.name(),
                        table,
                        call.traffic().word(),
                        outcome);
    }

    private static String outcome(@Nullable Throwable thrown, boolean cancelled) {
        if (cancelled) {
            return MeteredOperationClient.CANCELLED;
        }
        if (thrown == null) {
            return MeteredOperationClient.OK;
        }
        return thrown instanceof ServiceException failure ? failure.code() : "internal";
    }

    @Override
    public String toString() {
        return "Resilient > " + delegate;
    }
}
