package io.penstock.store.kv.chunk;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.dynamo.batch.BatchOptions;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.WriteEntry;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.space.Spaces;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.Row;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes the chunks of values that no entry names and that have been on the list of orphans for longer than a grace.
 *
 * <p>It claims a value first, so that an upload that is still under way cannot end in an entry without chunks; then it
 * looks whether the entry names it after all; then it removes the chunks, and the value's place on the list last.
 * Broken off anywhere, it goes on the next time; run twice at once, it does no harm. Thread-safe.
 */
public final class OrphanSweeper {

    private static final int VALUES_AT_ONCE = 4;
    private static final int REQUESTS_AT_ONCE = 4;

    private final Spaces spaces;
    private final OrphanList orphans;
    private final ValueChunks chunks;
    private final BatchWriter writer;
    private final Duration grace;
    private final InstantSource clock;

    /**
     * Prepares to sweep.
     *
     * @param spaces where to sweep
     * @param chunks finds the chunks
     * @param writer removes them
     * @param grace how long a value may be on the list; longer than the longest upload and the longest read
     * @param clock the time of day
     */
    public OrphanSweeper(Spaces spaces, ValueChunks chunks, BatchWriter writer, Duration grace, InstantSource clock) {
        this.spaces = spaces;
        this.orphans = new OrphanList(spaces);
        this.chunks = chunks;
        this.writer = writer;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * What a sweep did.
     *
     * @param values how many values it removed
     * @param chunks how many chunks they had
     */
    public record Swept(long values, long chunks) {}

    /**
     * Sweeps all tables once. Costs 2 RCU per table for looking, and for each value 3 WCU, 1 RCU and its chunks' WCUs.
     *
     * @param call the deadline of the whole, and its traffic
     * @return a Uni that emits what was done
     */
    public Uni<Swept> sweep(Call call) {
        AtomicLong values = new AtomicLong();
        AtomicLong removed = new AtomicLong();
        Instant until = clock.instant().minus(grace);
        return spaces.tables(call)
                .onItem()
                .transformToMultiAndConcatenate(table -> orphansOf(table, until, call))
                .onItem()
                .transformToUni(value -> sweep(value, call).invoke(count -> {
                    if (count >= 0) {
                        values.incrementAndGet();
                        removed.addAndGet(count);
                    }
                }))
                .merge(VALUES_AT_ONCE)
                .onItem()
                .ignoreAsUni()
                .map(done -> new Swept(values.get(), removed.get()));
    }

    /** A table that was dropped in the meantime has no orphans. */
    private Multi<Upload> orphansOf(OwnedTable table, Instant until, Call call) {
        return orphans.since(table, until, call)
                .onFailure(Spaces::isTableMissing)
                .recoverWithCompletion();
    }

    /** Emits how many chunks were removed; -1 if the value was none of the sweeper's business. */
    private Uni<Long> sweep(Upload value, Call call) {
        return orphans.claim(value, clock.instant(), call)
                .chain(claimed -> isNamed(value, call))
                .chain(named -> named ? Uni.createFrom().item(-1L) : removeChunks(value, call))
                .call(done -> orphans.remove(value, call))
                .onFailure(ConditionFailedException.class)
                .recoverWithItem(-1L);
    }

    private Uni<Boolean> isNamed(Upload value, Call call) {
        return value.space()
                .table()
                .get(value.space().row(value.key()), true, EntryRow.HEAD_ATTRIBUTES, call)
                .map(row -> row != null && value.valueId().equals(new Row(row).textOrNull(EntryRow.VALUE_ID)));
    }

    private Uni<Long> removeChunks(Upload value, Call call) {
        OwnedTable table = value.space().table();
        AtomicLong count = new AtomicLong();
        Multi<WriteEntry> removals =
                chunks.keys(value, call).map(key -> table.deleteEntry(count.getAndIncrement(), key));
        BatchOptions options = new BatchOptions(REQUESTS_AT_ONCE, OnDuplicate.LAST);
        return writer.write(table.name(), EntryRow.KEYS, removals, options, call)
                .invoke(OrphanSweeper::requireDone)
                .onItem()
                .ignoreAsUni()
                .map(done -> count.get());
    }

    private static void requireDone(Verdict verdict) {
        if (verdict.failure() != null) {
            throw verdict.failure();
        }
    }
}
