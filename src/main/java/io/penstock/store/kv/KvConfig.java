package io.penstock.store.kv;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How key-value entries are kept. */
@ConfigMapping(prefix = "penstock.kv")
public interface KvConfig {

    /** Which tables there are. */
    enum Layout {
        /** One for each namespace. */
        TABLE,
        /** One for all namespaces. */
        SHARED
    }

    /**
     * Which tables there are. Entries do not move when this is changed.
     *
     * @return default: a table for each namespace
     */
    @WithDefault("table")
    Layout layout();

    /**
     * The tables of namespaces that are not named {@code <prefix>-kv-<namespace>}, by namespace. Means nothing in the
     * shared layout.
     *
     * @return default none
     */
    Map<String, String> tables();

    /**
     * Returns the largest value that is kept in its entry's row. Too small: values are cut that need not be, at some
     * ten times the requests. Too large: with its key and metadata the row passes DynamoDB's 400 KB; then
     * {@code TooLarge}.
     *
     * @return bytes; default 350 KiB
     */
    @WithDefault("358400")
    int rowValueBytesMax();

    /**
     * Returns how large the chunks of larger values are. Too small: more requests. Too large: more memory for each
     * upload and download. Takes effect for values written from then on.
     *
     * @return bytes; default 256 KiB
     */
    @WithDefault("262144")
    int chunkBytes();

    /**
     * Returns how many chunks of one upload are written at once; each is in memory several times over.
     *
     * @return default 4
     */
    @WithDefault("4")
    int uploadParallelism();

    /**
     * Returns how many requests of one batch are under way at once if the request does not say; each carries up to 25
     * entries. Too small: batches are slow. Too large: one batch takes all places of the bulk traffic.
     *
     * @return default 16
     */
    @WithDefault("16")
    int batchParallelism();

    /**
     * Returns the largest value. Then {@code TooLarge}.
     *
     * @return bytes; default 64 MiB
     */
    @WithDefault("67108864")
    long valueBytesMax();

    /**
     * Returns how long the upload or the download of one large value may take. Too small: slow clients are cut.
     *
     * @return default 30 min
     */
    @WithDefault("30m")
    Duration transferDeadline();

    /**
     * Returns how long the chunks stay of a value that no entry names; longer than a transfer, else the service does
     * not start. Too large: more is paid for what nobody can read.
     *
     * @return default 1 h
     */
    @WithDefault("1h")
    Duration sweepGrace();

    /**
     * Returns how often each instance looks for such values; costs 2 RCU per table.
     *
     * @return default 10 min
     */
    @WithDefault("10m")
    Duration sweepPeriod();
}
