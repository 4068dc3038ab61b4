package io.penstock.dynamo.batch;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.batch.Verdict.Outcome;
import io.penstock.dynamo.batch.chunk.BatchWork;
import io.penstock.dynamo.batch.chunk.EntryKey;
import io.penstock.dynamo.batch.chunk.Held;
import io.penstock.dynamo.batch.chunk.KeyDigests;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.client.request.WireSize;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
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

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final DynamoClient client;
    private final Call call;
    private final EntryCheck check;
    private final Optional<KeyDigests> keysSeen;

    /** Why entries are left over: made once, since a batch may leave over hundreds of thousands of them. */
    private final ServiceException returned;

    private final ServiceException deadlinePassed;

    WriteWork(DynamoClient client, Call call, EntryCheck check, OnDuplicate onDuplicate) {
        this.client = client;
        // The batch itself sends again what failed: one layer of retries, whatever the reason.
        this.call = call.once();
        this.check = check;
        this.keysSeen = onDuplicate == OnDuplicate.ERROR ? Optional.of(new KeyDigests()) : Optional.empty();
        this.returned = new ThrottledException(
                check.context(), "DynamoDB returned the entry unprocessed until the deadline", RETRY_AFTER, null);
        this.deadlinePassed =
                new DeadlineExceededException(check.context(), "the deadline passed before the entry was sent", null);
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
        return keysSeen.flatMap(seen -> duplicate(seen, key, attributes))
                .map(failure -> refused(entry, failure))
                .orElseGet(() -> new Admission<>(new Held<>(entry, key, WireSize.bytes(attributes)), null));
    }

    private Optional<ServiceException> duplicate(
            KeyDigests seen, EntryKey key, Map<String, AttributeValue> attributes) {
        if (seen.size() >= KeyDigests.KEYS_MAX) {
            return Optional.of(new TooLargeException(
                    check.context(attributes),
                    new TooLargeException.Measure(
                            "a batch in which duplicates are an error",
                            KeyDigests.KEYS_MAX,
                            KeyDigests.KEYS_MAX + 1L,
                            "keys")));
        }
        return seen.add(key)
                ? Optional.empty()
                : Optional.of(new InvalidInputException(
                        check.context(attributes), "this key came earlier in the batch", (Throwable) null));
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
    public ServiceException returned() {
        return returned;
    }

    @Override
    public ServiceException notSent(boolean draining) {
        return draining
                ? new UnavailableException(
                        check.context(), UnavailableException.Reason.SHUTTING_DOWN, RETRY_AFTER, null)
                : deadlinePassed;
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
