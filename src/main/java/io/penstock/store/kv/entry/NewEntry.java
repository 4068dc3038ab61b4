package io.penstock.store.kv.entry;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written beside a value.
 *
 * @param contentType the media type of the value
 * @param metadata what its writer notes
 * @param expiresAt from when on the entry is gone, in whole seconds; null if it stays
 * @param createdAt when it was first written, if it is brought from elsewhere; null for now. Counts only if there is no
 *     entry yet
 */
public record NewEntry(
        String contentType,
        Map<String, String> metadata,
        @Nullable Instant expiresAt,
        @Nullable Instant createdAt) {

    /** Copies the metadata. */
    public NewEntry {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Describes a value that stays and has no metadata.
     *
     * @param contentType the media type of the value
     * @return the description
     */
    public static NewEntry of(String contentType) {
        return new NewEntry(contentType, Map.of(), null, null);
    }
}
