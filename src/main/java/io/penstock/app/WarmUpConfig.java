package io.penstock.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is run once before the service is ready. */
@ConfigMapping(prefix = "penstock.warm-up")
public interface WarmUpConfig {

    /**
     * Whether it is run. Without it the first requests of a process pay for the loading of its classes, which on a
     * starved machine takes longer than their deadline.
     *
     * @return true by default
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * How long it may take. The service is ready after that, whatever has become of it.
     *
     * @return a positive duration
     */
    Duration patience();
}
