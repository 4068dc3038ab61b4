package io.penstock.api.kv.batch;

import io.penstock.api.kv.line.EntryLine;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.ValueInProgress;
import io.penstock.store.kv.ValuePiece;
import io.penstock.store.kv.entry.WriteCondition;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of an import together that come in parts, one after the other. Its methods are called in the order of
 * the lines; what they return is under way for several lines at once. For one import.
 */
final class PartsInProgress {

    private static final FailureContext WHERE = FailureContext.of("ImportEntries");

    private final KvBatches.Batch batch;
    private final KvStore store;
    private final KvBatches.Bounds bounds;
    private @Nullable Open open;

    PartsInProgress(KvBatches.Batch batch, KvStore store, KvBatches.Bounds bounds) {
        this.batch = batch;
        this.store = store;
        this.bounds = bounds;
    }

    /** A value of which not all parts have come. */
    private static final class Open {
        private final EntryLine.InParts line;
        private final ValueInProgress value;
        private final List<CompletableFuture<Void>> kept = new ArrayList<>();
        private long sizeBytes;
        private int partSizeBytes;

        Open(EntryLine.InParts line, ValueInProgress value) {
            this.line = line;
            this.value = value;
        }

        /** All parts have one length, but for the last, which may be shorter. */
        boolean fits(int bytes, boolean isLast) {
            partSizeBytes = kept.isEmpty() ? bytes : partSizeBytes;
            return bytes > 0 && (isLast ? bytes <= partSizeBytes : bytes == partSizeBytes);
        }
    }

    /** Makes a step of the batch of a line that begins a value or brings a part of it. */
    KvStore.BatchedPut step(EntryLine line) {
        return line instanceof EntryLine.InParts first ? begin(first) : take((EntryLine.Part) line);
    }

    private static KvStore.BatchedPut settling(Optional<Verdict> verdict) {
        long index = verdict.map(Verdict::index).orElse(KvStore.BatchedPut.NO_INDEX);
        return new KvStore.BatchedPut.Step(index, 0, Uni.createFrom().item(verdict));
    }

    /** Begins a value; what is left open by the one before gets its verdict now. */
    private KvStore.BatchedPut begin(EntryLine.InParts line) {
        Optional<Verdict> broken = close();
        open = new Open(line, store.begin(batch.id(line.key()), line.entry(), WriteCondition.NONE, bounds.patience()));
        return settling(broken);
    }

    /** Keeps a part; with the last one comes the verdict. A part out of its place ends the value that is open. */
    private KvStore.BatchedPut take(EntryLine.Part part) {
        Open now = open;
        if (now == null) {
            return settling(Optional.empty());
        }
        now.sizeBytes += part.bytes().length;
        boolean isLast = part.number() == now.line.partCount() - 1;
        if (!part.key().equals(now.line.key())
                || part.number() != now.kept.size()
                || !now.fits(part.bytes().length, isLast)) {
            return settling(close());
        }
        long most = bounds.kv().valueBytesMax();
        if (now.sizeBytes > most || part.bytes().length > bounds.kv().rowValueBytesMax()) {
            open = null;
            return settling(Optional.of(failed(
                    now,
                    new TooLargeException(
                            WHERE, new TooLargeException.Measure("the value", most, now.sizeBytes, "bytes")))));
        }
        return keep(now, part.bytes(), isLast);
    }

    private KvStore.BatchedPut keep(Open now, byte[] bytes, boolean isLast) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        now.kept.add(kept);
        Uni<Void> taken = now.value
                .take(new ValuePiece(bytes, isLast))
                .onItem()
                .invoke(done -> kept.complete(null))
                .onFailure()
                .invoke(kept::completeExceptionally);
        if (!isLast) {
            // The failure of a part is told with the last one.
            return new KvStore.BatchedPut.Step(
                    KvStore.BatchedPut.NO_INDEX,
                    bytes.length,
                    taken.onFailure(ServiceException.class).recoverWithNull().replaceWith(Optional.empty()));
        }
        open = null;
        return new KvStore.BatchedPut.Step(
                now.line.index(),
                bytes.length,
                taken.chain(() -> finish(now))
                        .onFailure(ServiceException.class)
                        .recoverWithItem(failure -> failed(now, failure))
                        .map(Optional::of));
    }

    private static Verdict failed(Open value, ServiceException failure) {
        return Verdict.of(value.line.index(), 1, failure);
    }

    /** Makes the parts the entry's value, when all of them are kept. */
    private static Uni<Verdict> finish(Open now) {
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(now.kept.toArray(CompletableFuture[]::new)))
                .chain(now.value::finish)
                .map(written -> new Verdict(now.line.index(), Verdict.Outcome.OK, 1, null));
    }

    /** The verdicts of what was left open at the end. */
    List<Verdict> unfinished() {
        return close().map(List::of).orElse(List.of());
    }

    private Optional<Verdict> close() {
        Open now = open;
        open = null;
        return now == null
                ? Optional.empty()
                : Optional.of(failed(
                        now,
                        new InvalidInputException(
                                WHERE,
                                "the value has " + now.line.partCount() + " parts, and only " + now.kept.size()
                                        + " of them came in their order and of one length",
                                List.of())));
    }
}
