package io.penstock.dynamo.batch.chunk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The entries that may go, cut into chunks. Entries of a chunk that was refused as a whole go again in halves, until
 * the one at fault is alone.
 */
final class Outbox<E> {

    private final int chunkEntriesMax;
    private final long chunkBytesMax;
    private final Deque<Held<E>> loose = new ArrayDeque<>();
    private final Deque<List<Held<E>>> halves = new ArrayDeque<>();

    Outbox(int chunkEntriesMax, long chunkBytesMax) {
        this.chunkEntriesMax = chunkEntriesMax;
        this.chunkBytesMax = chunkBytesMax;
    }

    void add(Held<E> entry) {
        loose.addLast(entry);
    }

    void addAgain(List<Held<E>> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            loose.addFirst(entries.get(i));
        }
    }

    void addHalves(List<Held<E>> refused) {
        int middle = refused.size() / 2;
        halves.addLast(refused.subList(0, middle));
        halves.addLast(refused.subList(middle, refused.size()));
    }

    /** Says whether entries are left that fill no chunk. */
    boolean hasLoose() {
        return !loose.isEmpty();
    }

    /**
     * Cuts the next chunk.
     *
     * @param evenPartial whether a chunk that is not full may go
     * @return a chunk, if there is one
     */
    Optional<List<Held<E>>> next(boolean evenPartial) {
        if (!halves.isEmpty()) {
            return Optional.of(halves.removeFirst());
        }
        List<Held<E>> chunk = new ArrayList<>(chunkEntriesMax);
        long bytes = 0;
        boolean full = false;
        for (Held<E> entry : loose) {
            if (chunk.size() == chunkEntriesMax || (!chunk.isEmpty() && bytes + entry.bytes() > chunkBytesMax)) {
                full = true;
                break;
            }
            chunk.add(entry);
            bytes += entry.bytes();
        }
        if (chunk.isEmpty() || !(full || evenPartial || chunk.size() == chunkEntriesMax)) {
            return Optional.empty();
        }
        chunk.forEach(entry -> loose.removeFirst());
        return Optional.of(chunk);
    }

    void clear() {
        loose.clear();
        halves.clear();
    }
}
