package io.penstock.store.kv;

import io.smallrye.mutiny.Uni;

/** A value on its way into an entry, piece by piece, for a caller who brings the pieces himself. For one value. */
public interface ValueInProgress {

    /**
     * Takes the next piece. To be called in the order of the pieces; what it returns may be under way for several
     * pieces at once.
     *
     * @param piece the piece
     * @return a Uni that completes when the piece is kept
     */
    Uni<Void> take(ValuePiece piece);

    /**
     * Makes the pieces the entry's value. To be called when all that {@link #take} returned has completed.
     *
     * @return a Uni that emits the entry as it now is
     */
    Uni<Written> finish();
}
