package io.penstock.store.kv;

import io.smallrye.mutiny.Multi;
import java.util.Arrays;

/**
 * A piece of a value on its way in. A value that fits its row comes as one piece; a larger one as pieces of one length,
 * of which only the last may be shorter.
 *
 * @param bytes the piece; not copied
 * @param isLast whether the value ends with it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per piece would double the garbage of an upload.
public record ValuePiece(byte[] bytes, boolean isLast) {

    /**
     * Cuts a value that is too large for its row.
     *
     * @param value the value; not empty
     * @param pieceBytes how long each piece is but the last
     * @return a Multi that emits the pieces in order, each a copy
     */
    static Multi<ValuePiece> cut(byte[] value, int pieceBytes) {
        int count = (value.length + pieceBytes - 1) / pieceBytes;
        return Multi.createFrom().range(0, count).map(number -> {
            int to = (int) Math.min(value.length, (number + 1L) * pieceBytes);
            return new ValuePiece(Arrays.copyOfRange(value, number * pieceBytes, to), number == count - 1);
        });
    }
}
