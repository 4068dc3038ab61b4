package io.penstock.store.kv;

import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.chunk.OrphanList;
import io.penstock.store.kv.chunk.Upload;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.NewEntry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one value, piece by piece: one that comes whole is kept, a larger one goes out in chunks while it arrives,
 * some at once. For one value; {@link #take} is called in the order of the pieces.
 */
final class Reception implements ValueInProgress {

    private static final int REPETITIONS_MAX = 3;

    private final OrphanList orphans;
    private final ValueChunks chunks;
    private final NewEntry entry;
    private final Call call;
    private final Supplier<Upload> newUpload;
    private final Supplier<Uni<Void>> check;
    private final Function<Reception, Uni<Written>> completion;

    private int count;
    private int chunkSizeBytes;
    private long sizeBytes;
    private byte @Nullable [] whole;
    private @Nullable Upload upload;
    private Uni<Void> begun = Uni.createFrom().voidItem();

    /**
     * Prepares to take in a value.
     *
     * @param stores where the list of orphans and the chunks go
     * @param entry what stands beside the value
     * @param call the deadline of the whole value, and its traffic
     * @param steps what is done before and after
     */
    Reception(Stores stores, NewEntry entry, Call call, Steps steps) {
        this.orphans = stores.orphans();
        this.chunks = stores.chunks();
        this.entry = entry;
        this.call = call;
        this.newUpload = steps.newUpload();
        this.check = steps.check();
        this.completion = steps.completion();
    }

    /**
     * What is done before and after the pieces.
     *
     * @param newUpload names the value, if it proves to be large
     * @param check says, before anything of a large value is written, whether it will be wanted at all
     * @param completion writes the entry
     */
    record Steps(Supplier<Upload> newUpload, Supplier<Uni<Void>> check, Function<Reception, Uni<Written>> completion) {}

    /**
     * Where large values go.
     *
     * @param orphans the list of values that no entry names
     * @param chunks their chunks
     */
    record Stores(OrphanList orphans, ValueChunks chunks) {}

    /** Takes in all pieces; completes when the chunks are written. */
    Uni<Void> takeAll(Multi<ValuePiece> pieces, int parallelism) {
        return pieces.onItem()
                .transformToUni(this::take)
                .merge(parallelism)
                .onItem()
                .ignoreAsUni();
    }

    @Override
    public Uni<Void> take(ValuePiece piece) {
        int number = count++;
        sizeBytes += piece.bytes().length;
        if (number == 0) {
            if (piece.isLast()) {
                whole = piece.bytes();
                return Uni.createFrom().voidItem();
            }
            begin(piece);
        }
        Upload target = Objects.requireNonNull(upload);
        return begun.chain(() -> chunks.write(target, number, piece.bytes(), entry.expiresAt(), call));
    }

    private void begin(ValuePiece first) {
        Upload fresh = newUpload.get();
        upload = fresh;
        chunkSizeBytes = first.bytes().length;
        begun = check.get()
                .chain(() -> orphans.add(fresh, call)
                        .onFailure(OutcomeUnknownException.class)
                        .retry()
                        .atMost(REPETITIONS_MAX))
                .memoize()
                .indefinitely();
    }

    @Override
    public Uni<Written> finish() {
        return completion.apply(this);
    }

    /** The value's place on the list of orphans; null if it came whole. */
    @Nullable
    Upload upload() {
        return upload;
    }

    /** The value that came whole; null if it is in chunks. */
    byte @Nullable [] whole() {
        return whole;
    }

    /** Where the chunks are. */
    EntryValue.Chunks chunks() {
        return new EntryValue.Chunks(Objects.requireNonNull(upload).valueId(), count, chunkSizeBytes, sizeBytes);
    }
}
