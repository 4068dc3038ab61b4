package io.penstock.store.kv.chunk;

import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.space.Space;
import io.penstock.store.owned.OwnedPartition;
import java.time.Instant;

/**
 * A large value that no entry names, not yet or not any more.
 *
 * @param space where its entry is
 * @param key its entry's key
 * @param valueId names its chunks
 * @param since since when no entry names it
 */
public record Upload(Space space, EntryKey key, String valueId, Instant since) {

    OwnedPartition chunks() {
        return OwnedPartition.chunks(space.user(), valueId);
    }
}
