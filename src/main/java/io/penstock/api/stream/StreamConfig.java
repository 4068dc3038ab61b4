package io.penstock.api.stream;

import io.penstock.api.stream.body.BodyLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of streamed requests and answers. */
@ConfigMapping(prefix = "penstock.stream")
public interface StreamConfig {

    /**
     * Returns how long one line or array element of a streamed body may be. Too small: legal items are refused. Too
     * large: one line can fill the heap. Then {@code TooLarge} for that line alone.
     *
     * @return bytes after inflation; default 4 MiB
     */
    @WithDefault("4194304")
    int entryBytesMax();

    /**
     * Returns how long to wait for the next bytes of a body. Too small: slow uploads are cut. Too large: silent clients
     * hold connections. Then the stream ends with an error line.
     *
     * @return default 30 s
     */
    @WithDefault("30s")
    Duration bodyIdleTimeout();

    /**
     * Returns how many times larger than its compressed bytes a gzip body may be, beyond the first 10 MiB. Too small:
     * repetitive data is refused. Too large: a small request keeps a processor busy. Then {@code TooLarge}.
     *
     * @return default 256
     */
    @WithDefault("256")
    int bodyInflationMax();

    /**
     * Returns how long nothing may be sent before a line that readers pass over is. Too large: proxies cut the stream.
     *
     * @return default 15 s
     */
    @WithDefault("15s")
    Duration heartbeat();

    /**
     * Returns how long a streamed query or scan may take. Then the stream ends with an error line and a resume token.
     *
     * @return default 6 h
     */
    @WithDefault("6h")
    Duration readDeadline();

    /**
     * Returns how long a batch may take if the request does not say. Then what is left is reported as unprocessed.
     *
     * @return default 15 min
     */
    @WithDefault("15m")
    Duration batchDeadline();

    /**
     * Returns the longest deadline that a batch may ask for.
     *
     * @return default 6 h
     */
    @WithDefault("6h")
    Duration batchDeadlineMax();

    /**
     * Returns how many requests of one batch are under way at once if the request does not say. Too small: batches are
     * slow. Too large: one batch takes all places of the bulk traffic.
     *
     * @return default 8
     */
    @WithDefault("8")
    int batchParallelism();

    /**
     * Returns the most requests that one batch may have under way.
     *
     * @return default 32
     */
    @WithDefault("32")
    int batchParallelismMax();

    /**
     * Returns the most segments of one scan. Too large: page tokens, which hold a key per segment, grow unwieldy.
     *
     * @return default 64
     */
    @WithDefault("64")
    int segmentsMax();

    /**
     * Returns how many items one page of DynamoDB's may evaluate if the request does not say. Too small: streams are
     * slow. Too large: pages of tiny items, of which a scan holds one per segment, fill the heap.
     *
     * @return default 2,000
     */
    @WithDefault("2000")
    int pageItems();

    /**
     * Returns how long one JSON page may be collected for before it is returned as it is, with a token.
     *
     * @return default 5 s
     */
    @WithDefault("5s")
    Duration pageTimeMax();

    /**
     * Puts the bounds of a body together.
     *
     * @return the limits
     */
    default BodyLimits bodyLimits() {
        return new BodyLimits(entryBytesMax(), bodyIdleTimeout(), bodyInflationMax());
    }
}
