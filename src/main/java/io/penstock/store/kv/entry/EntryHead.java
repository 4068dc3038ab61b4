package io.penstock.store.kv.entry;

import io.penstock.store.kv.entry.EntryValue.Chunks;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an entry but its value.
 *
 * @param key its key
 * @param contentType the media type of its value
 * @param metadata what its writer noted beside it
 * @param sizeBytes how long its value is
 * @param etag names this version of it; another write gives another, even of the same value
 * @param createdAt when it was first written
 * @param updatedAt when it was last written
 * @param expiresAt from when on it is gone; null if it stays
 * @param chunks where its value is, if that is kept in chunks; null if it is in the row
 */
public record EntryHead(
        EntryKey key,
        String contentType,
        Map<String, String> metadata,
        long sizeBytes,
        String etag,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable Chunks chunks) {

    /** Copies the metadata. */
    public EntryHead {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Says whether the value is kept in chunks.
     *
     * @return false if it is in the entry's own row
     */
    public boolean isChunked() {
        return chunks != null;
    }
}
