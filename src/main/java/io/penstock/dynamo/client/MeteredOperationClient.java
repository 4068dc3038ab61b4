package io.penstock.dynamo.client;

import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.metric.Metric;
import io.penstock.dynamo.client.measure.Instruments;
import io.penstock.dynamo.client.measure.Spans;
import io.penstock.dynamo.client.measure.Usage;
import io.penstock.dynamo.client.pace.Use;
import io.penstock.dynamo.client.request.Capacity;
import io.penstock.dynamo.client.request.RequestFacts;
import io.penstock.dynamo.client.request.StatementFaults;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Measures each attempt: how long, with what outcome, whether throttled and for which key, and the capacity it
 * consumed, in metrics, in a span, and for the request on whose behalf it is made. Asks DynamoDB for the capacity.
 */
final class MeteredOperationClient implements OperationClient {

    static final String OK = "ok";
    static final String CANCELLED = "cancelled";

    private final OperationClient delegate;
    private final Instruments instruments;

    MeteredOperationClient(OperationClient delegate, Instruments instruments) {
        this.delegate = delegate;
        this.instruments = instruments;
    }

    @Override
    public <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> send(
            Operation<Q, R> operation, Q request, Call call) {
        Attempt attempt = new Attempt(operation, request, call);
        // One operator and not three: each is wrapped to carry contexts, and this is on the path of every call.
        return delegate.send(operation, Capacity.asked(request), call)
                .onTermination()
                .invoke(attempt::terminated);
    }

    private final class Attempt {

        private final Operation<?, ?> operation;
        private final DynamoDbRequest request;
        private final Call call;
        private final String table;
        private final Spans.Running span;
        private final long startNanos = System.nanoTime();

        Attempt(Operation<?, ?> operation, DynamoDbRequest request, Call call) {
            this.operation = operation;
            this.request = request;
            this.call = call;
            this.table = RequestFacts.table(request);
            this.span = instruments.spans().attempt(operation.name(), table, call.origin());
        }

        void terminated(@Nullable DynamoDbResponse response, @Nullable Throwable thrown, boolean cancelled) {
            if (response != null) {
                answered(response);
            } else if (thrown instanceof ServiceException failure) {
                failed(failure);
            } else if (cancelled) {
                ended(CANCELLED, false);
            }
        }

        void answered(DynamoDbResponse response) {
            ended(OK, false);
            instruments.hotKeys().answered(response);
            if (response instanceof BatchExecuteStatementResponse batch && StatementFaults.anyThrottled(batch)) {
                instruments.hotKeys().throttled(request);
            }
            Usage usage = call.origin().usage();
            boolean reading = operation.use() == Use.READ;
            Capacity.consumed(response).forEach((consumer, units) -> {
                usage.consumed(units, reading);
                instruments
                        .meters()
                        .count(
                                Metric.DYNAMO_CAPACITY,
                                units,
                                operation.name(),
                                consumer.isEmpty() ? table : consumer,
                                reading ? "read" : "write");
            });
        }

        void failed(ServiceException failure) {
            boolean throttled = failure instanceof ThrottledException;
            ended(failure.code(), throttled);
            if (throttled) {
                instruments.meters().count(Metric.DYNAMO_THROTTLES, 1, operation.name(), table);
                instruments.hotKeys().throttled(request);
            }
        }

        void ended(String outcome, boolean throttled) {
            instruments
                    .meters()
                    .time(
                            Metric.DYNAMO_ATTEMPTS,
                            Duration.ofNanos(System.nanoTime() - startNanos),
                            operation.name(),
                            table,
                            call.traffic().word(),
                            outcome);
            call.origin().usage().attempted(throttled);
            span.end(outcome);
        }
    }

    @Override
    public String toString() {
        return "Metered > " + delegate;
    }
}
