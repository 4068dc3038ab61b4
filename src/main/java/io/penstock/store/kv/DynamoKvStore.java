package io.penstock.store.kv;

import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.store.kv.chunk.OrphanList;
import io.penstock.store.kv.chunk.Upload;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.CounterText;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
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
import java.time.temporal.ChronoUnit;
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
    private final int uploadParallelism;
    private final Reception.Stores large;
    private final EntryWrites writes;
    private final EntryDeletes deletes;
    private final EntryCounters counters;
    private final Listings listings;

    /**
     * Keeps entries.
     *
     * @param spaces where
     * @param client writes transactions
     * @param chunks large values
     * @param settings whatever else it depends on
     */
    public DynamoKvStore(Spaces spaces, DynamoClient client, ValueChunks chunks, Settings settings) {
        this.spaces = spaces;
        this.clock = settings.clock();
        this.ids = settings.ids();
        this.uploadParallelism = settings.uploadParallelism();
        OrphanList orphans = new OrphanList(spaces);
        this.large = new Reception.Stores(orphans, chunks);
        this.writes = new EntryWrites(client, orphans, clock);
        this.deletes = new EntryDeletes(writes, orphans, clock);
        this.counters = new EntryCounters(writes, clock, ids);
        this.listings = new Listings(clock);
    }

    /**
     * What a store depends on.
     *
     * @param clock the time of day: what has expired, when things were written
     * @param ids makes ETags and the ids of large values: unique for ever, of letters, digits, "-" and "_"
     * @param uploadParallelism how many chunks of one value are written at once; each is in memory
     */
    public record Settings(InstantSource clock, Supplier<String> ids, int uploadParallelism) {}

    @Override
    public Uni<Written> put(
            EntryId id, NewEntry entry, Multi<ValuePiece> value, WriteCondition condition, Patience patience) {
        return within(id, Call.interactive(patience.request()), space -> {
            Call transfer = Call.bulk(patience.transfer());
            Reception reception = new Reception(
                    large,
                    entry,
                    transfer,
                    () -> new Upload(space, id.key(), ids.get(), now()),
                    () -> check(space, id.key(), condition, Call.interactive(patience.request())));
            return reception.takeAll(value, uploadParallelism).chain(() -> {
                PendingWrite write = new PendingWrite(
                        space,
                        id.key(),
                        entry,
                        valueOf(reception, entry),
                        reception.upload(),
                        condition,
                        ids.get(),
                        now(),
                        Call.interactive(patience.request()));
                return writes.put(write);
            });
        });
    }

    private static EntryValue valueOf(Reception reception, NewEntry entry) {
        byte[] whole = reception.whole();
        if (whole == null) {
            return reception.chunks();
        }
        return CounterText.exact(whole, entry.contentType())
                .<EntryValue>map(EntryValue.Number::new)
                .orElseGet(() -> new EntryValue.Bytes(whole));
    }

    /** Refuses a large value before it is sent, if it would be refused at the end as things stand. */
    private Uni<Void> check(Space space, EntryKey key, WriteCondition condition, Call call) {
        if (condition.kind() == WriteCondition.Kind.NONE) {
            return Uni.createFrom().voidItem();
        }
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
    public Uni<Void> purge(EntryId id, Call call) {
        return within(id, call, space -> deletes.purge(space, id.key(), call));
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
