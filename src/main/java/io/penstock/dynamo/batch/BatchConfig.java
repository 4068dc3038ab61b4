package io.penstock.dynamo.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How batches are done. */
@ConfigMapping(prefix = "penstock.batch")
public interface BatchConfig {

    /**
     * Returns how long a chunk that is not full waits for more entries. Too small: a slow sender gets a request for
     * every few entries. Too large: its verdicts come that much later.
     *
     * @return default 5 ms
     */
    @WithDefault("5ms")
    Duration linger();

    /**
     * Returns how many bytes of entries and verdicts one batch may hold. Too small: large items go one chunk at a time.
     * Too large: a few batches fill the heap.
     *
     * @return default 16 MiB
     */
    @WithDefault("16777216")
    long windowBytes();
}
