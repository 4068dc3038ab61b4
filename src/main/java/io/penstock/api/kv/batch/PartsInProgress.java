package io.penstock.api.kv.batch;

import io.penstock.api.batch.EntryVerdict;
import io.penstock.api.kv.line.EntryLine;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.TooLargeException;
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

    /** Begins a value; what is left open by the one before gets its verdict now. */
    Uni<Optional<EntryVerdict>> begin(EntryLine.InParts line) {
        Optional<EntryVerdict> broken = close();
        open = new Open(line, store.begin(batch.id(line.key()), line.entry(), WriteCondition.NONE, bounds.patience()));
        return Uni.createFrom().item(broken);
    }

    /** Keeps a part; with the last one comes the verdict. A part out of its place ends the value that is open. */
    Uni<Optional<EntryVerdict>> take(EntryLine.Part part) {
        Open now = open;
        if (now == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        now.sizeBytes += part.bytes().length;
        boolean isLast = part.number() == now.line.partCount() - 1;
        if (!part.key().equals(now.line.key())
                || part.number() != now.kept.size()
                || !now.fits(part.bytes().length, isLast)) {
            return Uni.createFrom().item(close());
        }
        long most = bounds.kv().valueBytesMax();
        if (now.sizeBytes > most || part.bytes().length > bounds.kv().rowValueBytesMax()) {
            open = null;
            return Uni.createFrom()
                    .item(Optional.of(EntryVerdict.Failed.of(
                            now.line.index(),
                            new TooLargeException(
                                    WHERE, new TooLargeException.Measure("the value", most, now.sizeBytes, "bytes")))));
        }
        CompletableFuture<Void> kept = new CompletableFuture<>();
        now.kept.add(kept);
        Uni<Void> taken = now.value
                .take(new ValuePiece(part.bytes(), isLast))
                .onItem()
                .invoke(done -> kept.complete(null))
                .onFailure()
                .invoke(kept::completeExceptionally);
        if (!isLast) {
            // The failure of a part is told with the last one.
            return taken.onFailure(ServiceException.class).recoverWithNull().replaceWith(Optional.empty());
        }
        open = null;
        return taken.chain(() -> finish(now))
                .onFailure(ServiceException.class)
                .recoverWithItem(failure -> Optional.of(EntryVerdict.Failed.of(now.line.index(), failure)));
    }

    /** Makes the parts the entry's value, when all of them are kept. */
    private static Uni<Optional<EntryVerdict>> finish(Open now) {
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(now.kept.toArray(CompletableFuture[]::new)))
                .chain(now.value::finish)
                .map(written -> Optional.<EntryVerdict>of(new EntryVerdict.Written(now.line.index())));
    }

    /** The verdicts of what was left open at the end. */
    List<EntryVerdict> unfinished() {
        return close().map(List::of).orElse(List.of());
    }

    private Optional<EntryVerdict> close() {
        Open now = open;
        open = null;
        return now == null
                ? Optional.empty()
                : Optional.of(EntryVerdict.Failed.of(
                        now.line.index(),
                        new InvalidInputException(
                                WHERE,
                                "the value has " + now.line.partCount() + " parts, and only " + now.kept.size()
                                        + " of them came in their order and of one length",
                                List.of())));
    }
}
