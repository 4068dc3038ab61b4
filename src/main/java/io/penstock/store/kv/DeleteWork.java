package io.penstock.store.kv;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.batch.chunk.BatchWork;
import io.penstock.dynamo.batch.chunk.EntryKey;
import io.penstock.dynamo.batch.chunk.Held;
import io.penstock.dynamo.batch.chunk.LeftOver;
import io.penstock.dynamo.batch.chunk.OneByOne;
import io.penstock.store.kv.KvStore.Removal;
import io.penstock.store.kv.KvStore.Wanted;
import io.penstock.store.owned.RowDeletes;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Removes the entries of one batch: up to 25 in a request that removes those that are small and says of each whether it
 * was there. Those that it does not remove (large, in chunks, expired) go one by one as everybody removes them. A batch
 * that mostly meets such goes that way for a while.
 */
final class DeleteWork implements BatchWork<Wanted, Removal> {

    /** What a statement takes in a request besides its key. */
    private static final int STATEMENT_BYTES = 300;

    /** How many chunks go one by one after a request that removed less than half of its entries. */
    private static final int CHUNKS_ALONE = 8;

    private final Remover remover;
    private final FailureContext context;
    private final LeftOver leftOver;
    private int chunksAlone;
    private boolean statementsRefused;

    /**
     * Begins a batch.
     *
     * @param table where the entries are
     * @param remover removes them
     */
    DeleteWork(String table, Remover remover) {
        this.remover = remover;
        this.context = FailureContext.of(EntryDeletes.OPERATION, table);
        this.leftOver = new LeftOver(context, "key");
    }

    /**
     * Removes entries.
     *
     * @param removeSmall removes the small ones of several, in one request
     * @param remove removes one, whatever it is; emits whether it was there
     */
    record Remover(
            Function<List<Wanted>, Uni<List<RowDeletes.Outcome>>> removeSmall, Function<Wanted, Uni<Boolean>> remove) {}

    @Override
    public Admission<Wanted, Removal> admit(Wanted wanted) {
        String key = wanted.key().text();
        return new Admission<>(
                new Held<>(wanted, new EntryKey("entry", key), STATEMENT_BYTES + 2L * key.length()), null);
    }

    @Override
    public Uni<Answer<Wanted, Removal>> send(List<Held<Wanted>> chunk) {
        if (chunk.size() == 1 || statementsRefused || chunksAlone > 0) {
            chunksAlone = Math.max(0, chunksAlone - 1);
            return alone(chunk, null);
        }
        return remover.removeSmall()
                .apply(chunk.stream().map(Held::entry).toList())
                .onItemOrFailure()
                .transformToUni((outcomes, failure) ->
                        outcomes != null ? afterAnswer(chunk, outcomes) : afterFailure(chunk, failure));
    }

    private Uni<Answer<Wanted, Removal>> afterAnswer(List<Held<Wanted>> chunk, List<RowDeletes.Outcome> outcomes) {
        List<Answer<Wanted, Removal>> done = new ArrayList<>();
        List<Held<Wanted>> left = new ArrayList<>();
        List<Held<Wanted>> unknown = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            Held<Wanted> held = chunk.get(i);
            switch (outcomes.get(i)) {
                case REMOVED -> done.add(Answer.settled(held, removal(held, true)));
                case MISSING -> done.add(Answer.settled(held, removal(held, false)));
                case BUSY -> done.add(Answer.returned(List.of(held)));
                case UNKNOWN -> unknown.add(held);
                case OTHERWISE, REFUSED -> left.add(held);
            }
        }
        chunksAlone = 2 * left.size() > chunk.size() ? CHUNKS_ALONE : 0;
        OutcomeUnknownException lost =
                new OutcomeUnknownException(context, "DynamoDB failed to say whether the entry was there", null);
        return Uni.combine().all().unis(alone(left, null), alone(unknown, lost)).with((first, second) -> {
            done.add(first);
            done.add(second);
            return Answer.join(done);
        });
    }

    /** Nothing is known of any entry, or none was removed: each goes by itself, unless all may go again as they are. */
    private Uni<Answer<Wanted, Removal>> afterFailure(List<Held<Wanted>> chunk, Throwable failure) {
        if (failure instanceof OutcomeUnknownException lost) {
            return alone(chunk, lost);
        }
        if (!(failure instanceof ServiceException)
                || failure instanceof DeadlineExceededException
                || OneByOne.mayGoAgain(failure)) {
            return Uni.createFrom().failure(failure);
        }
        statementsRefused = true;
        return alone(chunk, null);
    }

    private Uni<Answer<Wanted, Removal>> alone(List<Held<Wanted>> chunk, @Nullable OutcomeUnknownException lost) {
        return OneByOne.together(chunk.stream()
                .map(held -> OneByOne.answer(held, remove(held, lost), DeleteWork::failedAlone))
                .toList());
    }

    /** An entry that may have been removed already, and now is not there, may have been there or not. */
    private Uni<Removal> remove(Held<Wanted> held, @Nullable OutcomeUnknownException lost) {
        Uni<Boolean> existed = Uni.createFrom().deferred(() -> remover.remove().apply(held.entry()));
        return lost == null
                ? existed.map(was -> removal(held, was))
                : existed.map(was -> was ? removal(held, true) : failedAlone(held, lost))
                        .onFailure(ServiceException.class)
                        .recoverWithItem(failure -> failedAlone(held, lost));
    }

    private static Removal removal(Held<Wanted> held, boolean existed) {
        Removal.Outcome outcome = existed ? Removal.Outcome.REMOVED : Removal.Outcome.MISSING;
        return new Removal(held.entry().index(), outcome, held.attempts(), null);
    }

    private static Removal failedAlone(Held<Wanted> held, ServiceException failure) {
        return Removal.failed(held.entry().index(), held.attempts(), failure);
    }

    @Override
    public Removal unprocessed(Held<Wanted> held, ServiceException failure) {
        return new Removal(held.entry().index(), Removal.Outcome.UNPROCESSED, held.attempts(), failure);
    }

    @Override
    public Removal failed(Held<Wanted> held, ServiceException failure) {
        return new Removal(held.entry().index(), Removal.Outcome.FAILED, held.attempts(), failure);
    }

    @Override
    public LeftOver leftOver() {
        return leftOver;
    }

    @Override
    public long bytes(Removal removal) {
        return 0;
    }

    @Override
    public String outcome(Removal removal) {
        return removal.outcome().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String kind() {
        return "delete";
    }

    @Override
    public int chunkEntriesMax() {
        return RowDeletes.ROWS_MAX;
    }
}
