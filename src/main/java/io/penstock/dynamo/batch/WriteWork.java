package io.penstock.dynamo.batch;

import io.penstock.base.failure.ServiceException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.batch.Verdict.Outcome;
import io.penstock.dynamo.batch.chunk.BatchWork;
import io.penstock.dynamo.batch.chunk.EntryKey;
import io.penstock.dynamo.batch.chunk.Held;
import io.penstock.dynamo.batch.chunk.KeyDigests;
import io.penstock.dynamo.batch.chunk.LeftOver;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.client.request.WireSize;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes the entries of one batch by BatchWriteItem. */
final class WriteWork implements BatchWork<WriteEntry, Verdict> {

    private final DynamoClient client;
    private final Call call;
    private final EntryCheck check;
    private final Optional<KeyDigests> keysSeen;
    private final LeftOver leftOver;

    WriteWork(DynamoClient client, Call call, EntryCheck check, OnDuplicate onDuplicate) {
        this.client = client;
        // The batch itself sends again what failed: one layer of retries, whatever the reason.
        this.call = call.once();
        this.check = check;
        this.keysSeen = onDuplicate == OnDuplicate.ERROR ? Optional.of(new KeyDigests()) : Optional.empty();
        this.leftOver = new LeftOver(check.context(), "entry");
    }

    @Override
    public Admission<WriteEntry, Verdict> admit(WriteEntry entry) {
        Map<String, AttributeValue> attributes = attributes(entry);
        Optional<ServiceException> fault =
                entry instanceof WriteEntry.Put ? check.item(attributes) : check.key(attributes);
        if (fault.isPresent()) {
            return refused(entry, fault.get());
        }
        EntryKey key = EntryKey.of(check.keySchema(), attributes);
        return keysSeen.flatMap(seen -> seen.refusalOf(key, check.context(attributes)))
                .map(failure -> refused(entry, failure))
                .orElseGet(() -> new Admission<>(new Held<>(entry, key, WireSize.bytes(attributes)), null));
    }

    private static Admission<WriteEntry, Verdict> refused(WriteEntry entry, ServiceException failure) {
        return new Admission<>(null, new Verdict(entry.index(), Outcome.FAILED, 0, failure));
    }

    @Override
    public Uni<Answer<WriteEntry, Verdict>> send(List<Held<WriteEntry>> chunk) {
        List<WriteRequest> writes =
                chunk.stream().map(held -> write(held.entry())).toList();
        BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                .requestItems(Map.of(check.table(), writes))
                .build();
        return client.batchWriteItem(request, call).map(response -> answer(chunk, response));
    }

    private Answer<WriteEntry, Verdict> answer(List<Held<WriteEntry>> chunk, BatchWriteItemResponse response) {
        KeySchema keySchema = check.keySchema();
        Set<EntryKey> unprocessedKeys = new HashSet<>();
        for (List<WriteRequest> writes : response.unprocessedItems().values()) {
            writes.forEach(write -> unprocessedKeys.add(EntryKey.of(keySchema, attributes(write))));
        }
        List<Settled<WriteEntry, Verdict>> settled = new ArrayList<>();
        List<Held<WriteEntry>> unprocessed = new ArrayList<>();
        for (Held<WriteEntry> held : chunk) {
            if (unprocessedKeys.contains(held.key())) {
                unprocessed.add(held);
            } else {
                settled.add(new Settled<>(held, new Verdict(held.entry().index(), Outcome.OK, held.attempts(), null)));
            }
        }
        return new Answer<>(settled, unprocessed);
    }

    @Override
    public Verdict unprocessed(Held<WriteEntry> held, ServiceException failure) {
        return new Verdict(held.entry().index(), Outcome.UNPROCESSED, held.attempts(), failure);
    }

    @Override
    public Verdict failed(Held<WriteEntry> held, ServiceException failure) {
        return new Verdict(held.entry().index(), Outcome.FAILED, held.attempts(), failure);
    }

    @Override
    public LeftOver leftOver() {
        return leftOver;
    }

    @Override
    public long bytes(Verdict verdict) {
        return 0;
    }

    @Override
    public String outcome(Verdict verdict) {
        return verdict.outcome().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String kind() {
        return "write";
    }

    @Override
    public int chunkEntriesMax() {
        return DynamoLimits.BATCH_WRITE_ENTRIES_MAX;
    }

    private static Map<String, AttributeValue> attributes(WriteEntry entry) {
        if (entry instanceof WriteEntry.Put put) {
            return put.item();
        }
        return ((WriteEntry.Delete) entry).key();
    }

    private static Map<String, AttributeValue> attributes(WriteRequest write) {
        return write.putRequest() == null
                ? write.deleteRequest().key()
                : write.putRequest().item();
    }

    private static WriteRequest write(WriteEntry entry) {
        WriteRequest.Builder write = WriteRequest.builder();
        if (entry instanceof WriteEntry.Put put) {
            return write.putRequest(PutRequest.builder().item(put.item()).build())
                    .build();
        }
        return write.deleteRequest(
                        DeleteRequest.builder().key(attributes(entry)).build())
                .build();
    }
}
