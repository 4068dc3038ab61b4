package io.penstock.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service ends. How long it serves on unready is {@code quarkus.shutdown.delay}. */
@ConfigMapping(prefix = "penstock.drain")
public interface DrainConfig {

    /**
     * Returns how long streams and batches may go on after that. Too small: streams that were about to end are cut. Too
     * large: with {@code quarkus.shutdown.delay} more than {@code quarkus.shutdown.timeout} and the patience of whoever
     * stops the process.
     *
     * @return default 10 s
     */
    @WithDefault("10s")
    Duration grace();

    /**
     * Returns how long the process waits, when all answers have been given, for slow readers to take the last bytes of
     * theirs. Too small: readers whose connection is full are cut. Too large: one reader who does not read keeps the
     * process that long.
     *
     * @return default 10 s
     */
    @WithDefault("10s")
    Duration sending();
}
