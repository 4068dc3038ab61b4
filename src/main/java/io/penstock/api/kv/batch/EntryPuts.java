package io.penstock.api.kv.batch;

import io.penstock.api.batch.EntryVerdict;
import io.penstock.api.kv.line.EntryLine;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.ValuePiece;
import io.penstock.store.kv.entry.WriteCondition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes entries whose value came in a line. Thread-safe. */
record EntryPuts(KvStore store, KvBatches.Bounds bounds) {

    Uni<EntryVerdict> put(KvBatches.Batch batch, EntryLine.Whole line) {
        long most = bounds.kv().valueBytesMax();
        if (line.value().length > most) {
            return Uni.createFrom()
                    .failure(new TooLargeException(
                            FailureContext.of("PutEntry"),
                            new TooLargeException.Measure("the value", most, line.value().length, "bytes")));
        }
        return store.put(
                        batch.id(line.key()),
                        line.entry(),
                        Multi.createFrom().iterable(pieces(line.value())),
                        WriteCondition.NONE,
                        bounds.patience())
                .map(written -> new EntryVerdict.Written(line.index()));
    }

    private List<ValuePiece> pieces(byte[] value) {
        if (value.length <= bounds.kv().rowValueBytesMax()) {
            return List.of(new ValuePiece(value, true));
        }
        int size = bounds.kv().chunkBytes();
        List<ValuePiece> pieces = new ArrayList<>();
        for (int from = 0; from < value.length; from += size) {
            int to = Math.min(value.length, from + size);
            pieces.add(new ValuePiece(Arrays.copyOfRange(value, from, to), to == value.length));
        }
        return pieces;
    }
}
