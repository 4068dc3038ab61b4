package io.penstock.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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
}
