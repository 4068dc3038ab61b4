package io.penstock.dynamo.client;

import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import io.penstock.dynamo.client.request.Capacity;
import io.penstock.dynamo.client.request.RequestFacts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Measures each attempt: how long, with what outcome, whether throttled, and the capacity it consumed. Asks DynamoDB
 * for the latter.
 */
final class MeteredOperationClient implements OperationClient {

    static final String OK = "ok";
    static final String CANCELLED = "cancelled";

    private final OperationClient delegate;
    private final Meters meters;

    MeteredOperationClient(OperationClient delegate, Meters meters) {
        this.delegate = delegate;
        this.meters = meters;
    }

    @Override
    public <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> send(
            Operation<Q, R> operation, Q request, Call call) {
        return Uni.createFrom().deferred(() -> {
            long startNanos = System.nanoTime();
            String table = RequestFacts.table(request);
            return delegate.send(operation, Capacity.asked(request), call)
                    .invoke(response -> {
                        attempted(operation, table, call, OK, startNanos);
                        Capacity.consumed(response)
                                .forEach((consumer, units) -> meters.count(
                                        Metric.DYNAMO_CAPACITY,
                                        units,
                                        operation.name(),
                                        consumer.isEmpty() ? table : consumer));
                    })
                    .onFailure(ServiceException.class)
                    .invoke(failure -> failed(operation, table, call, failure, startNanos))
                    .onCancellation()
                    .invoke(() -> attempted(operation, table, call, CANCELLED, startNanos));
        });
    }

    private void failed(Operation<?, ?> operation, String table, Call call, ServiceException failure, long startNanos) {
        attempted(operation, table, call, failure.code(), startNanos);
        if (failure instanceof ThrottledException) {
            meters.count(Metric.DYNAMO_THROTTLES, 1, operation.name(), table);
        }
    }

    private void attempted(Operation<?, ?> operation, String table, Call call, String outcome, long startNanos) {
        meters.time(
                Metric.DYNAMO_ATTEMPTS,
                Duration.ofNanos(System.nanoTime() - startNanos),
                operation.name(),
                table,
                call.traffic().name().toLowerCase(Locale.ROOT),
                outcome);
    }

    @Override
    public String toString() {
        return "Metered > " + delegate;
    }
}
