package io.penstock.engine.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a store is opened.
 *
 * @param directory where the data lies, created when absent; null for {@link Durability#IN_MEMORY} only
 * @param durability what an acknowledged write survives
 * @param blockCacheBytes memory for blocks read from disk: too small, and reads of cold items cost a read of the disk
 *     each; too large, and the process outgrows its container. By default a quarter of what the heap may take, but at
 *     least 64 MB and at most 512 MB
 * @param writeBufferBytes memory for writes not yet in sorted files, for all column families together: too small, and
 *     the disk is kept busy with small files; too large, and opening after a crash replays that much log. 32 MB by
 *     default
 */
public record StorageConfig(
        @Nullable Path directory, Durability durability, long blockCacheBytes, long writeBufferBytes) {

    private static final long MEBIBYTE = 1L << 20;
    private static final long BLOCK_CACHE_MIN_BYTES = 64 * MEBIBYTE;
    private static final long BLOCK_CACHE_MAX_BYTES = 512 * MEBIBYTE;

    /** Checks that a directory is given exactly where one is needed. */
    public StorageConfig {
        if ((directory == null) != (durability == Durability.IN_MEMORY)) {
            throw new IllegalArgumentException(
                    "a store has a data directory unless it is in memory: " + directory + ", " + durability);
        }
    }

    /** Returns the settings of a store on disk that syncs before it acknowledges. */
    public static StorageConfig synced(Path directory) {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        long cacheBytes = Math.max(BLOCK_CACHE_MIN_BYTES, Math.min(quarter, BLOCK_CACHE_MAX_BYTES));
        return new StorageConfig(directory, Durability.SYNCED, cacheBytes, 32 * MEBIBYTE);
    }

    /** Returns the settings of a store that ends with the process. */
    public static StorageConfig inMemory() {
        return new StorageConfig(null, Durability.IN_MEMORY, 16 * MEBIBYTE, 32 * MEBIBYTE);
    }

    /** Returns these settings with another durability. */
    public StorageConfig withDurability(Durability newDurability) {
        return new StorageConfig(directory, newDurability, blockCacheBytes, writeBufferBytes);
    }
}
