package io.penstock.app.table;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The tables in which the service keeps what is its own. */
@ConfigMapping(prefix = "penstock.store")
public interface StoreConfig {

    /**
     * How their names begin. Two services with the same prefix share their data.
     *
     * @return the prefix, without the dash that follows it
     */
    @WithDefault("penstock")
    String tablePrefix();

    /**
     * What to do about them before the service serves.
     *
     * @return empty: create with the embedded engine, verify with anything else
     */
    Optional<TablesAtStart> tablesAtStart();

    /**
     * How long creating or verifying all of them may take. Too small: a service that creates its tables on AWS gives up
     * while they are being created. Then the service does not start.
     *
     * @return default 2 min
     */
    @WithDefault("2m")
    Duration tablesDeadline();
}
