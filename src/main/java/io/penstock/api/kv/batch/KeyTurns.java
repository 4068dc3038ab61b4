package io.penstock.api.kv.batch;

import io.penstock.store.kv.entry.EntryKey;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the works of one key go one after the other, in the order in which they asked, so that the last one wins. */
final class KeyTurns {

    private final Map<EntryKey, CompletableFuture<Boolean>> last = new ConcurrentHashMap<>();

    /** Makes a work wait for those of its key that asked before. To be called in the order of the works. */
    <T> Uni<T> inTurn(EntryKey key, Uni<T> work) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> before = last.put(key, mine);
        Uni<T> turn =
                before == null ? work : Uni.createFrom().completionStage(before).chain(() -> work);
        return turn.onTermination().invoke(() -> {
            last.remove(key, mine);
            mine.complete(true);
        });
    }
}
