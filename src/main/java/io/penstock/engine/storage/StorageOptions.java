package io.penstock.engine.storage;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ChecksumType;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksMemEnv;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/** How RocksDB is set up: durable, checksummed, and small in memory. Owns the native option objects. */
final class StorageOptions implements AutoCloseable {

    private static final long BLOCK_BYTES = 8 * 1024L;
    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final long METADATA_BLOCK_BYTES = 4 * 1024L;
    private static final long SYNC_BYTES = 1 << 20;
    private static final long LOG_FILE_BYTES_MAX = 1 << 20;
    private static final int CACHE_SHARD_BITS = 4;
    private static final double CACHE_METADATA_RATIO = 0.5;

    private final List<AbstractNativeReference> owned = new ArrayList<>();
    private final DBOptions database;
    private final ColumnFamilyOptions family;
    private final WriteOptions write;

    StorageOptions(StorageConfig config) {
        Cache cache = own(new LRUCache(config.blockCacheBytes(), CACHE_SHARD_BITS, false, CACHE_METADATA_RATIO));
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                // In pieces, so that a read of a large store brings in a few kilobytes of index and filter, not half a
                // megabyte that pushes everything else out.
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setMetadataBlockSize(METADATA_BLOCK_BYTES)
                .setPinTopLevelIndexAndFilter(true)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFilterPolicy(own(new BloomFilter(BLOOM_BITS_PER_KEY)))
                .setOptimizeFiltersForMemory(true)
                .setChecksumType(ChecksumType.kXXH3)
                .setFormatVersion(5);
        this.family = own(new ColumnFamilyOptions())
                .setTableFormatConfig(table)
                .setWriteBufferSize(config.writeBufferBytes() / 2)
                .setMaxWriteBufferNumber(3)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setLevelCompactionDynamicLevelBytes(true);
        this.database = own(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setDbWriteBufferSize(config.writeBufferBytes())
                .setMaxTotalWalSize(2 * config.writeBufferBytes())
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(512)
                .setSkipStatsUpdateOnDbOpen(true)
                .setBytesPerSync(SYNC_BYTES)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(LOG_FILE_BYTES_MAX)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0)
                .setWalRecoveryMode(recoveryMode(config.durability()));
        this.write = own(new WriteOptions());
        setDurability(config.durability());
    }

    DBOptions database() {
        return database;
    }

    ColumnFamilyOptions family() {
        return family;
    }

    WriteOptions write() {
        return write;
    }

    /**
     * With a synced log only its last record can be half written, and nobody was told of it; damage anywhere else is
     * reported rather than cut off. Without syncing, a power cut may lose any of the last blocks.
     */
    private static WALRecoveryMode recoveryMode(Durability durability) {
        return durability == Durability.SYNCED
                ? WALRecoveryMode.TolerateCorruptedTailRecords
                : WALRecoveryMode.PointInTimeRecovery;
    }

    private void setDurability(Durability durability) {
        switch (durability) {
            case SYNCED -> write.setSync(true);
            case LOSES_ACKNOWLEDGED_WRITES_ON_POWER_CUT -> write.setSync(false);
            case IN_MEMORY -> {
                database.setEnv(own(new RocksMemEnv(Env.getDefault())));
                write.setSync(false).setDisableWAL(true);
            }
        }
    }

    private <T extends AbstractNativeReference> T own(T object) {
        owned.add(object);
        return object;
    }

    @Override
    public void close() {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).close();
        }
    }
}
