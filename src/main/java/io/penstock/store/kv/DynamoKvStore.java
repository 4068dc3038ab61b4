package io.penstock.store.kv;

import io.penstock.dynamo.batch.BatchReader;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.store.kv.chunk.OrphanList;
import io.penstock.store.kv.chunk.Upload;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.listing.ListedPage;
import io.penstock.store.kv.listing.Listing;
import io.penstock.store.kv.listing.Listings;
import io.penstock.store.kv.space.Space;
import io.penstock.store.kv.space.Spaces;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Entries as rows: partition key {@code user_id}, sort key {@code entry_key}, attributes as {@link EntryRow} names
 * them. Thread-safe.
 */
public final class DynamoKvStore implements KvStore {

    private final Spaces spaces;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Settings settings;
    private final Reception.Stores large;
    private final EntryWrites writes;
    private final EntryDeletes deletes;
    private final EntryCounters counters;
    private final EntryBatches batches;
    private final Listings listings;

    /**
     * Keeps entries.
     *
     * @param spaces where
     * @param client sends statements and transactions
     * @param chunks large values
     * @param settings whatever else it depends on
     */
    public DynamoKvStore(Spaces spaces, DynamoClient client, ValueChunks chunks, Settings settings) {
        this.spaces = spaces;
        this.clock = settings.clock();
        this.ids = settings.ids();
        this.settings = settings;
        OrphanList orphans = new OrphanList(spaces);
        this.large = new Reception.Stores(orphans, chunks);
        this.writes = new EntryWrites(client, orphans, clock);
        this.deletes = new EntryDeletes(client, writes, orphans, clock);
        this.counters = new EntryCounters(writes, clock, ids);
        this.batches = new EntryBatches(client, settings, writes, deletes, this::putLarge);
        this.listings = new Listings(clock);
    }

    /**
     * What a store depends on.
     *
     * @param clock the time of day: what has expired, when things were written
     * @param reader reads many entries at once
     * @param tuning what all batches share
     * @param ids makes ETags and the ids of large values: unique for ever, of letters, digits, "-" and "_"
     * @param sizes how values are kept
     */
    public record Settings(InstantSource clock, BatchReader reader, Tuning tuning, Supplier<String> ids, Sizes sizes) {}

    /**
     * How values are kept.
     *
     * @param uploadParallelism how many chunks of one value are written at once; each is in memory
     * @param rowValueBytesMax the largest value that a row takes
     * @param chunkBytes how large the chunks of larger ones are
     * @param valueBytesMax the largest value
     */
    public record Sizes(int uploadParallelism, int rowValueBytesMax, int chunkBytes, long valueBytesMax) {}

    @Override
    public Uni<Written> put(
            EntryId id, NewEntry entry, Multi<ValuePiece> value, WriteCondition condition, Patience patience) {
        return Uni.createFrom().deferred(() -> {
            Reception reception = begin(id, entry, condition, patience);
            return reception
                    .takeAll(value, settings.sizes().uploadParallelism())
                    .chain(reception::finish);
        });
    }

    @Override
    public Multi<Verdict> batchPut(
            UserId user, Namespace namespace, Multi<BatchedPut> puts, BatchPutOptions options, Call call) {
        return within(user, namespace, call, space -> batches.put(space, puts, options, call));
    }

    private Uni<Written> putLarge(Space space, BatchedPut.Whole whole, Patience patience) {
        return put(
                new EntryId(space.user(), space.namespace(), whole.key()),
                whole.entry(),
                ValuePiece.cut(whole.value(), settings.sizes().chunkBytes()),
                WriteCondition.NONE,
                patience);
    }

    @Override
    public Reception begin(EntryId id, NewEntry entry, WriteCondition condition, Patience patience) {
        Space space = spaces.place(id.user(), id.namespace());
        Call transfer = Call.bulk(patience.transfer());
        Reception.Steps steps = new Reception.Steps(
                () -> new Upload(space, id.key(), ids.get(), EntryRow.now(clock)),
                () -> within(
                        id, transfer, found -> check(found, id.key(), condition, patience.call(transfer.deadline()))),
                reception -> within(id, transfer, found -> {
                    PendingWrite write = new PendingWrite(
                            found,
                            id.key(),
                            entry,
                            valueOf(reception, entry),
                            reception.upload(),
                            condition,
                            ids.get(),
                            EntryRow.now(clock),
                            patience.call(transfer.deadline()));
                    return writes.put(write);
                }));
        return new Reception(large, entry, transfer, steps);
    }

    private static EntryValue valueOf(Reception reception, NewEntry entry) {
        byte[] whole = reception.whole();
        return whole == null ? reception.chunks() : EntryValue.inRow(whole, entry.contentType());
    }

    /** Refuses a large value before it is sent, if it would be refused at the end as things stand. */
    private Uni<Void> check(Space space, EntryKey key, WriteCondition condition, Call call) {
        return writes.current(space, key, call)
                .map(row -> EntryRow.isLive(row, clock) ? row : null)
                .invoke(live -> {
                    if (!PendingWrite.holds(condition, live)) {
                        throw PendingWrite.refused(space.context(PendingWrite.OPERATION, key), live, null);
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<@Nullable Entry> get(EntryId id, boolean consistentRead, Call call) {
        return within(id, call, space -> space.table()
                .get(space.row(id.key()), consistentRead, List.of(), call)
                .map(row -> row != null && EntryRow.isLive(row, clock)
                        ? new Entry(EntryRow.head(row), EntryRow.value(row))
                        : null));
    }

    @Override
    public Multi<Fetched> batchGet(
            UserId user, Namespace namespace, Multi<Wanted> wanted, BatchGetOptions options, Call call) {
        return batches.get(spaces.place(user, namespace), wanted, options, call);
    }

    @Override
    public Uni<Void> require(UserId user, Namespace namespace, Call call) {
        EntryId any = new EntryId(user, namespace, new EntryKey("any"));
        return head(any, false, call).replaceWithVoid();
    }

    @Override
    public Uni<@Nullable EntryHead> head(EntryId id, boolean consistentRead, Call call) {
        return within(id, call, space -> space.table()
                .get(space.row(id.key()), consistentRead, EntryRow.HEAD_ATTRIBUTES, call)
                .map(row -> row != null && EntryRow.isLive(row, clock) ? EntryRow.head(row) : null));
    }

    @Override
    public Multi<byte[]> read(EntryId id, EntryValue.Chunks value, ValueChunks.Part part, Call call) {
        return large.chunks().read(spaces.place(id.user(), id.namespace()), value, part, call);
    }

    @Override
    public Uni<Boolean> delete(EntryId id, WriteCondition condition, Call call) {
        return within(id, call, space -> deletes.delete(space, id.key(), condition, call));
    }

    @Override
    public Multi<Removal> batchDelete(
            UserId user, Namespace namespace, Multi<Wanted> wanted, BatchDeleteOptions options, Call call) {
        return within(user, namespace, call, space -> batches.delete(space, wanted, options, call));
    }

    @Override
    public Uni<Void> purge(UserId user, Namespace namespace, List<EntryKey> keys, Call call) {
        return spaces.find(user, namespace, call)
                .chain(space -> batches.purge(space, keys, call))
                .onFailure(Spaces::isTableMissing)
                .transform(failure -> Spaces.missing(namespace, failure));
    }

    @Override
    public Uni<Entry> add(EntryId id, BigDecimal by, @Nullable Instant expiresAt, WriteCondition condition, Call call) {
        return within(
                id,
                call,
                space -> counters.add(new EntryCounters.Addition(space, id.key(), by, expiresAt, condition, call)));
    }

    @Override
    public Multi<ListedPage> list(UserId user, Namespace namespace, Listing listing, Call call) {
        return within(user, namespace, call, space -> listings.list(space, listing, call));
    }

    @Override
    public Multi<EntryKey> rows(UserId user, Namespace namespace, @Nullable EntryKey after, Call call) {
        return within(user, namespace, call, space -> {
            RowQuery query = new RowQuery(
                    SortRange.all(),
                    List.of(EntryRow.KEY),
                    null,
                    true,
                    true,
                    null,
                    after == null
                            ? Map.of()
                            : space.table().attributesOf(new OwnedKey(space.partition(), after.text())));
            return space.table()
                    .query(space.partition(), query, call)
                    .onItem()
                    .transformToIterable(page -> page.items().stream()
                            .map(row -> new EntryKey(new Row(row).text(EntryRow.KEY)))
                            .toList());
        });
    }

    private <T> Uni<T> within(EntryId id, Call call, Function<Space, Uni<? extends T>> work) {
        return spaces.find(id.user(), id.namespace(), call)
                .chain(work)
                .onFailure(Spaces::isTableMissing)
                .transform(failure -> Spaces.missing(id.namespace(), failure));
    }

    private <T> Multi<T> within(UserId user, Namespace namespace, Call call, Function<Space, Multi<? extends T>> work) {
        return spaces.find(user, namespace, call)
                .onItem()
                .transformToMulti(work)
                .onFailure(Spaces::isTableMissing)
                .transform(failure -> Spaces.missing(namespace, failure));
    }
}
