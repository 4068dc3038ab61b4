package io.penstock.dynamo.client;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ThrottledException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * A table of a fixed capacity on virtual time, as DynamoDB keeps one: it saves up a second's worth, lets a request in
 * while there is anything left, and throttles it else. Each entry of a batch costs one unit, a page fifty, a put one.
 */
final class ProvisionedTable implements OperationClient {

    static final int PAGE_UNITS = 50;

    private final VirtualTime time;
    private final double unitsPerSecond;
    private final int pages;
    private double saved;
    private long atNanos;
    private int pagesSent;

    int throttled;
    int answered;
    double consumed;

    ProvisionedTable(VirtualTime time, double unitsPerSecond, int pages) {
        this.time = time;
        this.unitsPerSecond = unitsPerSecond;
        this.pages = pages;
        this.saved = unitsPerSecond;
    }

    @Override
    public <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> send(
            Operation<Q, R> operation, Q request, Call call) {
        return Uni.createFrom()
                .<R>emitter(emitter -> time.schedule(
                        () -> {
                            pass();
                            if (saved <= 0) {
                                throttled++;
                                emitter.fail(new ThrottledException(
                                        FailureContext.of(operation.name()), "busy", Duration.ofSeconds(1), null));
                            } else {
                                answered++;
                                emitter.complete(answer(request));
                            }
                        },
                        10,
                        TimeUnit.MILLISECONDS));
    }

    @SuppressWarnings("unchecked")
    private <R extends DynamoDbResponse> R answer(DynamoDbRequest request) {
        if (request instanceof BatchWriteItemRequest batch) {
            int entries = batch.requestItems().values().iterator().next().size();
            return (R) BatchWriteItemResponse.builder()
                    .consumedCapacity(cost(entries))
                    .build();
        }
        if (request.getValueForField("Item", Map.class).isPresent()) {
            return (R) PutItemResponse.builder().consumedCapacity(cost(1)).build();
        }
        ScanResponse.Builder page = ScanResponse.builder().consumedCapacity(cost(PAGE_UNITS));
        if (++pagesSent < pages) {
            page.lastEvaluatedKey(Map.of("id", AttributeValue.fromN(Integer.toString(pagesSent))));
        }
        return (R) page.build();
    }

    private ConsumedCapacity cost(double units) {
        consumed += units;
        saved -= units;
        return ConsumedCapacity.builder().tableName("t").capacityUnits(units).build();
    }

    private void pass() {
        saved = Math.min(unitsPerSecond, saved + unitsPerSecond * (time.nanos() - atNanos) / 1e9);
        atNanos = time.nanos();
    }
}
