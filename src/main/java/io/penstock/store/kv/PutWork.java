package io.penstock.store.kv;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.chunk.BatchWork;
import io.penstock.dynamo.batch.chunk.EntryKey;
import io.penstock.dynamo.batch.chunk.Held;
import io.penstock.dynamo.batch.chunk.KeyDigests;
import io.penstock.dynamo.batch.chunk.LeftOver;
import io.penstock.dynamo.batch.chunk.OneByOne;
import io.penstock.store.kv.KvStore.BatchedPut;
import io.penstock.store.owned.RowInserts;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of one batch: up to 25 in a request that makes each of them if there is none. Those that are there
 * already, or that DynamoDB would not make so, are written one by one as everybody writes them, which keeps what must
 * be kept of the entry replaced. A batch that mostly replaces goes that way from then on, and back.
 */
final class PutWork implements BatchWork<BatchedPut, PutWork.Settlement> {

    /** What an entry takes in a request besides its value, key and metadata, and what Base64 makes of a value. */
    private static final int ENTRY_BYTES = 400;

    private static final double BASE64 = 4 / 3.0;

    private final FailureContext context;
    private final long valueBytesMax;
    private final Writer writer;
    private final @Nullable KeyDigests keysSeen;
    private final LeftOver leftOver;
    private boolean mostlyReplaces;
    private boolean insertsRefused;
    private long steps;

    /**
     * Begins a batch.
     *
     * @param table where the entries go
     * @param onDuplicate what becomes of an entry whose key came earlier
     * @param valueBytesMax the largest value
     * @param writer writes them
     */
    PutWork(String table, OnDuplicate onDuplicate, long valueBytesMax, Writer writer) {
        this.context = FailureContext.of(PendingWrite.OPERATION, table);
        this.valueBytesMax = valueBytesMax;
        this.writer = writer;
        this.keysSeen = onDuplicate == OnDuplicate.ERROR ? new KeyDigests() : null;
        this.leftOver = new LeftOver(context, "entry");
    }

    /** What became of an entry; null of a step of which nothing is to be said. */
    record Settlement(@Nullable Verdict verdict) {}

    /**
     * Writes entries.
     *
     * @param prepare makes the write of an entry; null if it takes more than a row
     * @param insert makes rows of several writes, in one request
     * @param put writes one, whatever is there
     * @param putLarge writes one that takes more than a row
     */
    record Writer(
            Function<BatchedPut.Whole, @Nullable PendingWrite> prepare,
            Function<List<PendingWrite>, Uni<List<RowInserts.Outcome>>> insert,
            Function<PendingWrite, Uni<Written>> put,
            Function<BatchedPut.Whole, Uni<Written>> putLarge) {}

    /** An entry that goes in a row, with its write. */
    private record Sent(Held<BatchedPut> held, long index, PendingWrite write) {}

    @Override
    public Admission<BatchedPut, Settlement> admit(BatchedPut put) {
        if (put instanceof BatchedPut.Whole whole) {
            return admit(whole);
        }
        // Each is on its own: what must come first was begun when the steps were made.
        EntryKey own = new EntryKey("step", Long.toString(steps++));
        return new Admission<>(new Held<>(put, own, ((BatchedPut.Step) put).sizeBytes()), null);
    }

    private Admission<BatchedPut, Settlement> admit(BatchedPut.Whole whole) {
        EntryKey key = new EntryKey("entry", whole.key().text());
        if (whole.value().length > valueBytesMax) {
            return refused(
                    whole,
                    new TooLargeException(
                            context,
                            new TooLargeException.Measure("the value", valueBytesMax, whole.value().length, "bytes")));
        }
        Optional<ServiceException> duplicate = keysSeen == null ? Optional.empty() : keysSeen.refusalOf(key, context);
        if (duplicate.isPresent()) {
            return refused(whole, duplicate.get());
        }
        int beside = whole.key().text().length()
                + whole.entry().metadata().entrySet().stream()
                        .mapToInt(
                                note -> note.getKey().length() + note.getValue().length())
                        .sum();
        long bytes = ENTRY_BYTES + 2L * beside + (long) (BASE64 * whole.value().length);
        return new Admission<>(new Held<>(whole, key, bytes), null);
    }

    private static Admission<BatchedPut, Settlement> refused(BatchedPut.Whole whole, ServiceException failure) {
        return new Admission<>(null, new Settlement(new Verdict(whole.index(), Verdict.Outcome.FAILED, 0, failure)));
    }

    @Override
    public Uni<Answer<BatchedPut, Settlement>> send(List<Held<BatchedPut>> chunk) {
        List<Sent> rows = new ArrayList<>();
        List<Uni<Answer<BatchedPut, Settlement>>> others = new ArrayList<>();
        for (Held<BatchedPut> held : chunk) {
            if (held.entry() instanceof BatchedPut.Step step) {
                others.add(step.work().map(verdict -> Answer.settled(held, new Settlement(verdict.orElse(null)))));
                continue;
            }
            BatchedPut.Whole whole = (BatchedPut.Whole) held.entry();
            PendingWrite write = writer.prepare().apply(whole);
            if (write == null) {
                others.add(answer(held, whole.index(), writer.putLarge().apply(whole)));
            } else {
                rows.add(new Sent(held, whole.index(), write));
            }
        }
        if (others.isEmpty()) {
            return ofRows(rows, true);
        }
        Uni<Answer<BatchedPut, Settlement>> inRows = ofRows(rows, false);
        return Uni.combine()
                .all()
                .unis(inRows, OneByOne.together(others))
                .with((first, second) -> Answer.join(List.of(first, second)));
    }

    private Uni<Answer<BatchedPut, Settlement>> ofRows(List<Sent> rows, boolean asOne) {
        if (rows.size() <= 1 || mostlyReplaces || insertsRefused) {
            return oneByOne(rows);
        }
        return writer.insert()
                .apply(rows.stream().map(Sent::write).toList())
                .onItemOrFailure()
                .transformToUni((outcomes, failure) ->
                        outcomes != null ? afterInsert(rows, outcomes) : afterRefusal(rows, failure, asOne));
    }

    private Uni<Answer<BatchedPut, Settlement>> afterInsert(List<Sent> rows, List<RowInserts.Outcome> outcomes) {
        List<Answer<BatchedPut, Settlement>> done = new ArrayList<>();
        List<Sent> left = new ArrayList<>();
        int there = 0;
        for (int i = 0; i < rows.size(); i++) {
            Sent sent = rows.get(i);
            switch (outcomes.get(i)) {
                case MADE -> done.add(Answer.settled(sent.held(), ok(sent)));
                case BUSY -> done.add(Answer.returned(List.of(sent.held())));
                case THERE_ALREADY -> {
                    there++;
                    left.add(sent);
                }
                case REFUSED -> left.add(sent);
            }
        }
        mostlyReplaces = 2 * there > rows.size();
        return oneByOne(left).map(rest -> {
            done.add(rest);
            return Answer.join(done);
        });
    }

    /** Nothing is known of any row, or none was made: each is written for itself, unless it may go again as it is. */
    private Uni<Answer<BatchedPut, Settlement>> afterRefusal(List<Sent> rows, Throwable failure, boolean asOne) {
        if (!(failure instanceof ServiceException)) {
            return Uni.createFrom().failure(failure);
        }
        if (OneByOne.mayGoAgain(failure) || failure instanceof DeadlineExceededException) {
            return asOne
                    ? Uni.createFrom().failure(failure)
                    : Uni.createFrom()
                            .item(Answer.returned(rows.stream().map(Sent::held).toList()));
        }
        insertsRefused = !(failure instanceof OutcomeUnknownException);
        return oneByOne(rows);
    }

    private Uni<Answer<BatchedPut, Settlement>> oneByOne(List<Sent> rows) {
        int[] made = {0};
        return OneByOne.together(rows.stream()
                        .map(sent -> answer(
                                sent.held(),
                                sent.index(),
                                Uni.createFrom()
                                        .deferred(() -> writer.put().apply(sent.write()))
                                        .invoke(written -> made[0] += written.created() ? 1 : 0)))
                        .toList())
                .invoke(done -> mostlyReplaces = mostlyReplaces && 2 * made[0] <= rows.size());
    }

    private static Uni<Answer<BatchedPut, Settlement>> answer(Held<BatchedPut> held, long index, Uni<Written> write) {
        return OneByOne.answer(
                held,
                write.map(written -> new Settlement(new Verdict(index, Verdict.Outcome.OK, held.attempts(), null))),
                (refused, failure) -> new Settlement(Verdict.of(index, refused.attempts(), failure)));
    }

    private static Settlement ok(Sent sent) {
        return new Settlement(
                new Verdict(sent.index(), Verdict.Outcome.OK, sent.held().attempts(), null));
    }

    @Override
    public Settlement unprocessed(Held<BatchedPut> held, ServiceException failure) {
        return verdict(held, Verdict.Outcome.UNPROCESSED, failure);
    }

    @Override
    public Settlement failed(Held<BatchedPut> held, ServiceException failure) {
        return verdict(held, Verdict.Outcome.FAILED, failure);
    }

    private static Settlement verdict(Held<BatchedPut> held, Verdict.Outcome outcome, ServiceException failure) {
        long index = held.entry().index();
        return new Settlement(
                index == BatchedPut.NO_INDEX ? null : new Verdict(index, outcome, held.attempts(), failure));
    }

    @Override
    public LeftOver leftOver() {
        return leftOver;
    }

    @Override
    public long bytes(Settlement settlement) {
        return 0;
    }

    @Override
    public String outcome(Settlement settlement) {
        Verdict verdict = settlement.verdict();
        return verdict == null ? "part" : verdict.outcome().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String kind() {
        return "write";
    }

    @Override
    public int chunkEntriesMax() {
        return RowInserts.ROWS_MAX;
    }
}
