package io.penstock.dynamo.batch;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.FakeDynamoClient;
import io.penstock.dynamo.client.VirtualTime;
import io.penstock.dynamo.client.request.ItemSize;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table in memory that answers after a while of virtual time, returns entries unprocessed and throttles, by chance.
 */
final class FakeTable extends FakeDynamoClient {

    static final String POISON = "poison";

    final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    final Map<String, List<String>> history = new HashMap<>();
    int requests;
    int underWay;
    int underWayMost;
    double unprocessedShare;
    double throttledShare;
    Duration answerTime = Duration.ofMillis(10);

    private final VirtualTime time;
    private final SplittableRandom random;

    FakeTable(VirtualTime time, long seed) {
        this.time = time;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Uni<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request, Call call) {
        return answered(() -> write(request));
    }

    @Override
    public Uni<BatchGetItemResponse> batchGetItem(BatchGetItemRequest request, Call call) {
        return answered(() -> read(request));
    }

    private <T> Uni<T> answered(Supplier<T> answer) {
        return Uni.createFrom().<T>emitter(emitter -> {
            requests++;
            underWay++;
            underWayMost = Math.max(underWayMost, underWay);
            time.schedule(
                    () -> {
                        underWay--;
                        try {
                            if (random.nextDouble() < throttledShare) {
                                throw new ThrottledException(FailureContext.of("x"), "busy", Duration.ZERO, null);
                            }
                            emitter.complete(answer.get());
                        } catch (ServiceException failure) {
                            emitter.fail(failure);
                        }
                    },
                    answerTime.toNanos(),
                    TimeUnit.NANOSECONDS);
        });
    }

    private BatchWriteItemResponse write(BatchWriteItemRequest request) {
        var entry = request.requestItems().entrySet().iterator().next();
        List<WriteRequest> writes = entry.getValue();
        var keys = new HashSet<String>();
        long bytes = 0;
        for (WriteRequest write : writes) {
            if (!keys.add(id(write)) || attributes(write).containsKey(POISON)) {
                throw new InvalidInputException(FailureContext.of("x"), "refused as a whole", (Throwable) null);
            }
            bytes += ItemSize.bytes(attributes(write));
        }
        if (writes.isEmpty()
                || writes.size() > DynamoLimits.BATCH_WRITE_ENTRIES_MAX
                || bytes > DynamoLimits.BATCH_BYTES_MAX) {
            throw new IllegalStateException("a chunk of " + writes.size() + " entries and " + bytes + " bytes");
        }
        List<WriteRequest> unprocessed = new ArrayList<>();
        for (WriteRequest write : writes) {
            if (random.nextDouble() < unprocessedShare) {
                unprocessed.add(write);
            } else if (write.putRequest() == null) {
                items.remove(id(write));
            } else {
                items.put(id(write), write.putRequest().item());
                history.computeIfAbsent(id(write), k -> new ArrayList<>())
                        .add(write.putRequest().item().get("value").s());
            }
        }
        return BatchWriteItemResponse.builder()
                .unprocessedItems(unprocessed.isEmpty() ? Map.of() : Map.of(entry.getKey(), unprocessed))
                .build();
    }

    private BatchGetItemResponse read(BatchGetItemRequest request) {
        var entry = request.requestItems().entrySet().iterator().next();
        var keys = entry.getValue().keys();
        if (keys.size() > DynamoLimits.BATCH_GET_KEYS_MAX || new HashSet<>(keys).size() != keys.size()) {
            throw new IllegalStateException("a chunk of " + keys.size() + " keys, or one with duplicates");
        }
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        List<Map<String, AttributeValue>> unprocessed = new ArrayList<>();
        for (var key : keys) {
            if (random.nextDouble() < unprocessedShare) {
                unprocessed.add(key);
            } else if (items.containsKey(key.get("id").s())) {
                found.add(items.get(key.get("id").s()));
            }
        }
        var response = BatchGetItemResponse.builder().responses(Map.of(entry.getKey(), found));
        if (!unprocessed.isEmpty()) {
            response.unprocessedKeys(Map.of(
                    entry.getKey(),
                    KeysAndAttributes.builder().keys(unprocessed).build()));
        }
        return response.build();
    }

    private static Map<String, AttributeValue> attributes(WriteRequest write) {
        return write.putRequest() == null
                ? write.deleteRequest().key()
                : write.putRequest().item();
    }

    private static String id(WriteRequest write) {
        return attributes(write).get("id").s();
    }
}
