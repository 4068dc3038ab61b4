package io.penstock.dynamo.client;

import io.penstock.base.failure.ThrottledException;
import io.penstock.dynamo.client.pace.CapacityLimits;
import io.penstock.dynamo.client.pace.Use;
import io.penstock.dynamo.client.request.Capacity;
import io.penstock.dynamo.client.request.RequestFacts;
import io.penstock.dynamo.client.request.StatementFaults;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Tells the capacity limits what each attempt consumed, whatever its traffic, and which bulk attempts were throttled.
 */
final class ChargedOperationClient implements OperationClient {

    private static final Set<String> NOT_ONE_TABLE = Set.of(RequestFacts.SEVERAL_TABLES, RequestFacts.NO_TABLE);

    /** A BatchGetItem stops at 16 MB, 2,048 units if read eventually: what it then returns was not throttled. */
    private static final double FULL_ANSWER_UNITS = 1_500;

    private final OperationClient delegate;
    private final CapacityLimits limits;

    ChargedOperationClient(OperationClient delegate, CapacityLimits limits) {
        this.delegate = delegate;
        this.limits = limits;
    }

    @Override
    public <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> send(
            Operation<Q, R> operation, Q request, Call call) {
        Use use = operation.use();
        if (use == null) {
            return delegate.send(operation, request, call);
        }
        return delegate.send(operation, request, call).onItemOrFailure().invoke((response, thrown) -> {
            if (response != null) {
                answered(request, response, use, call.traffic());
            } else if (thrown instanceof ThrottledException) {
                throttled(Set.of(RequestFacts.table(request)), use, call.traffic());
            }
        });
    }

    private void answered(DynamoDbRequest request, DynamoDbResponse response, Use use, Traffic traffic) {
        Map<String, Double> consumed = Capacity.consumed(response);
        consumed.forEach((consumer, units) ->
                limits.charge(request, consumer.isEmpty() ? RequestFacts.table(request) : consumer, use, units));
        if (response instanceof BatchWriteItemResponse batch) {
            throttled(batch.unprocessedItems().keySet(), use, traffic);
        } else if (response instanceof BatchGetItemResponse batch
                && consumed.values().stream().mapToDouble(units -> units).sum() < FULL_ANSWER_UNITS) {
            throttled(batch.unprocessedKeys().keySet(), use, traffic);
        } else if (response instanceof BatchExecuteStatementResponse batch && StatementFaults.anyThrottled(batch)) {
            throttled(Set.of(RequestFacts.table(request)), use, traffic);
        }
    }

    /** Only who is paced learns from it: a single hot key, asked for again and again, says little of its table. */
    private void throttled(Collection<String> tables, Use use, Traffic traffic) {
        if (traffic != Traffic.BULK) {
            return;
        }
        tables.stream().filter(table -> !NOT_ONE_TABLE.contains(table)).forEach(table -> limits.throttled(table, use));
    }

    @Override
    public String toString() {
        return "Charged > " + delegate;
    }
}
