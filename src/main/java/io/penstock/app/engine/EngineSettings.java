package io.penstock.app.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The engine inside the service. */
@ConfigMapping(prefix = "penstock.engine")
public interface EngineSettings {

    /**
     * Returns whether the service brings its own DynamoDB. Where {@code penstock.dynamo.endpoint} is not set, the
     * service uses it.
     *
     * @return false by default
     */
    @WithDefault("false")
    boolean enabled();

    /**
     * Returns the address that the engine listens on. Other machines reach it only if this is one of the network's
     * addresses, or {@code 0.0.0.0} for all; then set credentials, too.
     *
     * @return the loopback address by default
     */
    @WithDefault("127.0.0.1")
    String host();

    /**
     * Returns the port that the engine listens on.
     *
     * @return 8000 by default; 0 for any free one
     */
    @WithDefault("8000")
    int port();

    /**
     * Returns the data directory. It is created when absent; one process may use it at a time.
     *
     * @return {@code .data} by default
     */
    @WithDefault(".data")
    String data();

    /**
     * Returns whether the data is kept in memory and ends with the process.
     *
     * @return false by default
     */
    @WithDefault("false")
    boolean inMemory();

    /**
     * Returns whether writes are acknowledged before they are synced to disk: faster on slow disks, but a crash of the
     * machine loses what was acknowledged last.
     *
     * @return false by default
     */
    @WithDefault("false")
    boolean relaxedDurability();

    /**
     * Returns the credentials that requests must be signed with, each as {@code id:secret}.
     *
     * @return none by default: every request is accepted
     */
    Optional<List<String>> credentials();
}
