package io.penstock.dynamo.batch;

import io.penstock.base.failure.ServiceException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.batch.ReadVerdict.Outcome;
import io.penstock.dynamo.batch.chunk.BatchWork;
import io.penstock.dynamo.batch.chunk.EntryKey;
import io.penstock.dynamo.batch.chunk.Held;
import io.penstock.dynamo.batch.chunk.LeftOver;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.client.request.ItemSize;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads the entries of one batch by BatchGetItem. */
final class ReadWork implements BatchWork<ReadEntry, ReadVerdict> {

    private static final double ITEM_BYTES_AT_FIRST = 64 * 1024;
    private static final double WEIGHT_OF_NEWEST = 0.1;

    private final DynamoClient client;
    private final Call call;
    private final EntryCheck check;
    private final ReadProjection projection;
    private final boolean consistentRead;

    /** What an item is expected to take in an answer: as much as those before it, and much at first. */
    private double itemBytes = ITEM_BYTES_AT_FIRST;

    private final LeftOver leftOver;

    ReadWork(DynamoClient client, Call call, EntryCheck check, ReadOptions options) {
        this.client = client;
        // The batch itself sends again what failed: one layer of retries, whatever the reason.
        this.call = call.once();
        this.check = check;
        this.projection = ReadProjection.of(options, check.keySchema());
        this.consistentRead = options.consistentRead();
        this.leftOver = new LeftOver(check.context(), "key");
    }

    @Override
    public Admission<ReadEntry, ReadVerdict> admit(ReadEntry entry) {
        Optional<ServiceException> fault = check.key(entry.key());
        if (fault.isPresent()) {
            return new Admission<>(null, new ReadVerdict(entry.index(), Outcome.FAILED, null, 0, fault.get()));
        }
        EntryKey key = EntryKey.of(check.keySchema(), entry.key());
        return new Admission<>(new Held<>(entry, key, (long) itemBytes), null);
    }

    @Override
    public Uni<Answer<ReadEntry, ReadVerdict>> send(List<Held<ReadEntry>> chunk) {
        KeysAndAttributes.Builder reads = KeysAndAttributes.builder()
                .keys(chunk.stream().map(held -> held.entry().key()).toList())
                .consistentRead(consistentRead);
        projection.expression().ifPresent(expression -> {
            reads.projectionExpression(expression);
            if (!projection.names().isEmpty()) {
                reads.expressionAttributeNames(projection.names());
            }
        });
        BatchGetItemRequest request = BatchGetItemRequest.builder()
                .requestItems(Map.of(check.table(), reads.build()))
                .build();
        return client.batchGetItem(request, call).map(response -> answer(chunk, response));
    }

    private Answer<ReadEntry, ReadVerdict> answer(List<Held<ReadEntry>> chunk, BatchGetItemResponse response) {
        KeySchema keySchema = check.keySchema();
        Map<EntryKey, Map<String, AttributeValue>> found = new HashMap<>();
        response.responses()
                .values()
                .forEach(items -> items.forEach(item -> found.put(EntryKey.of(keySchema, item), item)));
        Set<EntryKey> unprocessedKeys = new HashSet<>();
        response.unprocessedKeys().values().forEach(reads -> reads.keys()
                .forEach(key -> unprocessedKeys.add(EntryKey.of(keySchema, key))));
        List<Settled<ReadEntry, ReadVerdict>> settled = new ArrayList<>();
        List<Held<ReadEntry>> unprocessed = new ArrayList<>();
        for (Held<ReadEntry> held : chunk) {
            Map<String, AttributeValue> item = found.get(held.key());
            if (item != null) {
                itemBytes += WEIGHT_OF_NEWEST * (ItemSize.bytes(item) - itemBytes);
                settled.add(new Settled<>(held, verdict(held, Outcome.FOUND, projection.strip(item))));
            } else if (unprocessedKeys.contains(held.key())) {
                unprocessed.add(held);
            } else {
                settled.add(new Settled<>(held, verdict(held, Outcome.MISSING, null)));
            }
        }
        return new Answer<>(settled, unprocessed);
    }

    private static ReadVerdict verdict(
            Held<ReadEntry> held, Outcome outcome, @Nullable Map<String, AttributeValue> item) {
        return new ReadVerdict(held.entry().index(), outcome, item, held.attempts(), null);
    }

    @Override
    public ReadVerdict unprocessed(Held<ReadEntry> held, ServiceException failure) {
        return new ReadVerdict(held.entry().index(), Outcome.UNPROCESSED, null, held.attempts(), failure);
    }

    @Override
    public ReadVerdict failed(Held<ReadEntry> held, ServiceException failure) {
        return new ReadVerdict(held.entry().index(), Outcome.FAILED, null, held.attempts(), failure);
    }

    @Override
    public LeftOver leftOver() {
        return leftOver;
    }

    @Override
    public long bytes(ReadVerdict verdict) {
        return verdict.item() == null ? 0 : ItemSize.bytes(verdict.item());
    }

    @Override
    public String outcome(ReadVerdict verdict) {
        return verdict.outcome().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String kind() {
        return "read";
    }

    @Override
    public int chunkEntriesMax() {
        return DynamoLimits.BATCH_GET_KEYS_MAX;
    }
}
