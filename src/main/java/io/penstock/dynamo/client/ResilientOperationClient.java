package io.penstock.dynamo.client;

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
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
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
        // One emitter and not a chain of operators: each would be wrapped to carry contexts, on the path of every call.
        return Uni.createFrom().emitter(emitter -> {
            Optional<ServiceException> tooMuch = RequestLimits.check(operation.name(), request);
            if (tooMuch.isPresent()) {
                emitter.fail(tooMuch.get());
            } else {
                new Running<>(operation, RequestToken.given(request), call, emitter).start();
            }
        });
    }

    /** A call under way: ends once, by its answer, by its failure, at its deadline, or because its caller left. */
    private final class Running<Q extends DynamoDbRequest, R extends DynamoDbResponse> {

        private final Operation<Q, R> operation;
        private final Call call;
        private final UniEmitter<? super R> emitter;
        private final String table;
        private final Spans.Running span;
        private final Call within;
        private final Attempts<R> attempts;
        private final Executor caller = CallerContext.executor();
        private final long startNanos = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();
        private Runnable stopTimer = () -> {};

        Running(Operation<Q, R> operation, Q request, Call call, UniEmitter<? super R> emitter) {
            this.operation = operation;
            this.call = call;
            this.emitter = emitter;
            this.table = RequestFacts.table(request);
            this.span = instruments.spans().operation(operation.name(), table, call.origin());
            this.within = call.from(span.below(call.origin()));
            this.attempts = new Attempts<>(
                    () -> delegate.send(operation, request, within),
                    this::judged,
                    new Attempts.Facts(
                            () -> RequestFacts.context(operation.name(), request),
                            () -> Repeatability.provable(request),
                            settings.retryAfter(),
                            this::retried));
        }

        void start() {
            stopTimer = CallerContext.after(call.deadline().remaining(), this::expired);
            emitter.onTermination(this::left);
            Uni<R> answer =
                    switch (call.traffic()) {
                        case INTERACTIVE -> guard.interactive(attempts);
                        case BULK -> guard.bulk(attempts);
                    };
            answer.subscribe().with(this::answered, thrown -> failed(attempts.settled(thrown)));
        }

        private AttemptFailure judged(ServiceException failure, int attempt) {
            return call.retried()
                    ? settings.policy()
                            .judge(
                                    failure,
                                    attempt,
                                    call.deadline(),
                                    settings.random().get())
                    : AttemptFailure.last(failure);
        }

        private void retried(ServiceException failure) {
            instruments.meters().count(Metric.DYNAMO_RETRIES, 1, operation.name(), table, failure.code());
        }

        private void answered(R response) {
            if (ended.compareAndSet(false, true)) {
                measure(MeteredOperationClient.OK);
                caller.execute(() -> emitter.complete(response));
            }
        }

        private void failed(Throwable thrown) {
            if (ended.compareAndSet(false, true)) {
                fail(thrown);
            }
        }

        private void expired() {
            // First ended, then abandoned: what is abandoned fails, too, and says less.
            if (ended.compareAndSet(false, true)) {
                fail(attempts.expired());
            }
        }

        private void left() {
            if (ended.compareAndSet(false, true)) {
                measure(MeteredOperationClient.CANCELLED);
                attempts.abandon();
            }
        }

        private void fail(Throwable thrown) {
            measure(thrown instanceof ServiceException failure ? failure.code() : "internal");
            caller.execute(() -> emitter.fail(thrown));
        }

        private void measure(String outcome) {
            stopTimer.run();
            long nanos = System.nanoTime() - startNanos;
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
            span.end(outcome);
        }
    }

    @Override
    public String toString() {
        return "Resilient > " + delegate;
    }
}
