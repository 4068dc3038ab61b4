package io.penstock.store.kv.chunk;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.page.Page;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.space.Space;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The chunks of large values: rows under a partition key of the value's own, sort key the chunk's number in 8 digits,
 * attribute {@code value}. A chunk never changes. Stateless.
 */
public final class ValueChunks {

    /** A chunk whose answer was lost is written again: it is the same each time. */
    private static final int REPETITIONS_MAX = 3;

    private final Duration grace;

    /**
     * Reads and writes chunks.
     *
     * @param grace how long the chunks of an expiring value outlive its entry, so that a read that began before can end
     */
    public ValueChunks(Duration grace) {
        this.grace = grace;
    }

    /**
     * Writes one chunk. Costs 1 WCU per KB. Harmless to repeat.
     *
     * @param upload the value
     * @param number the chunk's number, from 0
     * @param bytes what it holds
     * @param expiresAt when the value's entry expires; null if it stays
     * @param call its deadline and traffic
     * @return a Uni that completes when it is written
     */
    public Uni<Void> write(Upload upload, int number, byte[] bytes, @Nullable Instant expiresAt, Call call) {
        Map<String, AttributeValue> row = new LinkedHashMap<>();
        row.put(EntryRow.VALUE, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
        if (expiresAt != null) {
            long seconds = expiresAt.plus(grace).getEpochSecond();
            row.put(EntryRow.EXPIRES_AT, AttributeValue.fromN(Long.toString(seconds)));
        }
        return upload.space()
                .table()
                .put(new OwnedKey(upload.chunks(), sort(number)), row, null, call)
                .onFailure(OutcomeUnknownException.class)
                .retry()
                .atMost(REPETITIONS_MAX)
                .replaceWithVoid();
    }

    /**
     * Reads a part of a value, chunk by chunk as they are asked for, with at most one page of some four chunks ahead.
     * Costs 1 RCU per 4 KB of the chunks that hold the part.
     *
     * @param space where the entry is
     * @param value the value
     * @param part which bytes of it
     * @param call the deadline of the whole, and its traffic
     * @return a Multi that emits the bytes in order; fails with {@code NotFound} if a chunk is missing
     */
    public Multi<byte[]> read(Space space, EntryValue.Chunks value, Part part, Call call) {
        int first = Math.toIntExact(part.from() / value.chunkSizeBytes());
        int last = Math.toIntExact(Math.max(part.from(), part.to() - 1) / value.chunkSizeBytes());
        OwnedPartition chunks = OwnedPartition.chunks(space.user(), value.valueId());
        RowQuery query = RowQuery.of(new SortRange.Between(sort(first), sort(last)));
        Cutter cutter = new Cutter(FailureContext.of("Query", space.table().name()), value, part, first);
        return space.table()
                .query(chunks, query, call)
                .onItem()
                .transformToIterable(cutter::cut)
                .onCompletion()
                .call(() -> Uni.createFrom().item(cutter::isComplete));
    }

    /**
     * Some bytes of a value.
     *
     * @param from the first, counted from 0
     * @param to the one after the last
     */
    public record Part(long from, long to) {}

    /** Cuts what is wanted out of chunks that come in order, and sees to it that none is missing. */
    private static final class Cutter {

        private final FailureContext context;
        private final EntryValue.Chunks value;
        private final Part part;
        private int next;
        private long position;

        Cutter(FailureContext context, EntryValue.Chunks value, Part part, int first) {
            this.context = context;
            this.value = value;
            this.part = part;
            this.next = first;
            this.position = (long) first * value.chunkSizeBytes();
        }

        List<byte[]> cut(Page page) {
            List<byte[]> pieces = new ArrayList<>();
            for (Map<String, AttributeValue> row : page.items()) {
                if (!new Row(row).text(EntryRow.KEY).equals(sort(next))) {
                    throw missing();
                }
                byte[] bytes =
                        Objects.requireNonNull(row.get(EntryRow.VALUE)).b().asByteArrayUnsafe();
                int from = (int) Math.max(0, part.from() - position);
                int to = (int) Math.min(bytes.length, part.to() - position);
                pieces.add(from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to));
                next++;
                position += bytes.length;
            }
            return pieces;
        }

        boolean isComplete() {
            if (position < Math.min(part.to(), value.sizeBytes())) {
                throw missing();
            }
            return true;
        }

        private NotFoundException missing() {
            return new NotFoundException(
                    context,
                    "chunk",
                    "chunk %d of %d of the value is missing".formatted(next, value.chunkCount()),
                    null);
        }
    }

    /** Lists the keys of all chunks that a value has. */
    Multi<OwnedKey> keys(Upload value, Call call) {
        return value.space()
                .table()
                .query(value.chunks(), RowQuery.of(SortRange.all()).only(EntryRow.KEY), call)
                .onItem()
                .transformToIterable(page -> page.items().stream()
                        .map(row -> new OwnedKey(value.chunks(), new Row(row).text(EntryRow.KEY)))
                        .toList());
    }

    private static String sort(int number) {
        return "%08d".formatted(number);
    }
}
