package io.penstock.store.kv;

import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.batch.ReadEntry;
import io.penstock.dynamo.batch.ReadOptions;
import io.penstock.dynamo.batch.ReadVerdict;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.chunk.BatchStream;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.store.kv.KvStore.BatchDeleteOptions;
import io.penstock.store.kv.KvStore.BatchGetOptions;
import io.penstock.store.kv.KvStore.BatchPutOptions;
import io.penstock.store.kv.KvStore.BatchedPut;
import io.penstock.store.kv.KvStore.Fetched;
import io.penstock.store.kv.KvStore.Removal;
import io.penstock.store.kv.KvStore.Wanted;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.space.Space;
import io.penstock.store.owned.RowInserts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Many entries at once. Thread-safe. */
final class EntryBatches {

    /** Requests that remove rows of one list at once, many rows each: more would take the places of others. */
    private static final int PURGES_AT_ONCE = 4;

    private final DynamoClient client;
    private final DynamoKvStore.Settings settings;
    private final EntryWrites writes;
    private final EntryDeletes deletes;
    private final LargePuts largePuts;

    /** Puts a value of which it is known that it takes more than a row. */
    interface LargePuts {
        Uni<Written> put(Space space, BatchedPut.Whole whole, Patience patience);
    }

    EntryBatches(
            DynamoClient client,
            DynamoKvStore.Settings settings,
            EntryWrites writes,
            EntryDeletes deletes,
            LargePuts largePuts) {
        this.client = client;
        this.settings = settings;
        this.writes = writes;
        this.deletes = deletes;
        this.largePuts = largePuts;
    }

    Multi<Verdict> put(Space space, Multi<BatchedPut> puts, BatchPutOptions options, Call call) {
        Supplier<PutWork> work = () -> new PutWork(
                space.table().name(),
                options.onDuplicate(),
                settings.sizes().valueBytesMax(),
                writer(space, options.patience(), call.once()));
        return new BatchStream<>(puts, work::get, options.parallelism(), call.deadline(), settings.tuning())
                .map(settlement -> Optional.ofNullable(settlement.verdict()))
                .select()
                .where(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private PutWork.Writer writer(Space space, Patience patience, Call once) {
        return new PutWork.Writer(
                whole -> whole.value().length > settings.sizes().rowValueBytesMax()
                        ? null
                        : pending(space, whole, patience.call(once.deadline())),
                puts -> RowInserts.insert(
                        client,
                        space.table(),
                        puts.stream()
                                .map(put -> new RowInserts.NewRow(put.row(), put.attributes()))
                                .toList(),
                        once),
                writes::put,
                whole -> largePuts.put(space, whole, patience));
    }

    private PendingWrite pending(Space space, BatchedPut.Whole whole, Call call) {
        return new PendingWrite(
                space,
                whole.key(),
                whole.entry(),
                EntryValue.inRow(whole.value(), whole.entry().contentType()),
                null,
                WriteCondition.NONE,
                settings.ids().get(),
                EntryRow.now(settings.clock()),
                call);
    }

    Multi<Fetched> get(Space space, Multi<Wanted> wanted, BatchGetOptions options, Call call) {
        Multi<ReadEntry> keys = wanted.map(one -> space.table().readEntry(one.index(), space.row(one.key())));
        ReadOptions read = new ReadOptions(options.parallelism(), options.consistentRead(), null, Map.of());
        return settings.reader()
                .read(space.table().name(), EntryRow.KEYS, keys, read, call)
                .map(this::fetched);
    }

    private Fetched fetched(ReadVerdict verdict) {
        Map<String, AttributeValue> row = verdict.item();
        if (verdict.outcome() != ReadVerdict.Outcome.FOUND || row == null) {
            return new Fetched(verdict.index(), verdict.outcome(), null, verdict.attempts(), verdict.failure());
        }
        return EntryRow.isLive(row, settings.clock())
                ? new Fetched(
                        verdict.index(),
                        verdict.outcome(),
                        new Entry(EntryRow.head(row), EntryRow.value(row)),
                        verdict.attempts(),
                        null)
                : new Fetched(verdict.index(), ReadVerdict.Outcome.MISSING, null, verdict.attempts(), null);
    }

    Multi<Removal> delete(Space space, Multi<Wanted> wanted, BatchDeleteOptions options, Call call) {
        DeleteWork.Remover remover = new DeleteWork.Remover(
                several -> deletes.deleteSmall(space, keys(several), call.once()),
                one -> deletes.delete(
                        space,
                        one.key(),
                        WriteCondition.NONE,
                        options.patience().call(call.deadline())));
        return removals(space, wanted, remover, options.parallelism(), call);
    }

    /** Removes rows, expired or not; fails with the first failure. */
    Uni<Void> purge(Space space, List<EntryKey> keys, Call call) {
        DeleteWork.Remover remover = new DeleteWork.Remover(
                several -> deletes.purgeSmall(space, keys(several), call.once()),
                one -> deletes.purge(space, one.key(), call).replaceWith(true));
        Multi<Wanted> wanted = Multi.createFrom().iterable(keys).map(key -> new Wanted(0, key));
        return removals(space, wanted, remover, PURGES_AT_ONCE, call)
                .onItem()
                .invoke(removal -> {
                    ServiceException failure = removal.failure();
                    if (failure != null) {
                        throw failure;
                    }
                })
                .onItem()
                .ignoreAsUni();
    }

    private Multi<Removal> removals(
            Space space, Multi<Wanted> wanted, DeleteWork.Remover remover, int parallelism, Call call) {
        String table = space.table().name();
        return new BatchStream<>(
                wanted, () -> new DeleteWork(table, remover), parallelism, call.deadline(), settings.tuning());
    }

    private static List<EntryKey> keys(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::key).toList();
    }
}
