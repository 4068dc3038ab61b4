package io.penstock.dynamo.client.pace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How bulk traffic gives way to requests that somebody waits for, where they share a processor. */
@ConfigMapping(prefix = "penstock.courtesy")
public interface CourtesyConfig {

    /**
     * Returns how late event loops may be on average before bulk calls hold back. Too small: batches are slow beside
     * single requests that would not have noticed them. Too large: single requests wait behind batches.
     *
     * @return default 2 ms
     */
    @WithDefault("2ms")
    Duration lag();

    /**
     * Returns how long a bulk call holds back at most. Too small: a slow machine cannot give way enough. Too large: a
     * batch hardly moves while single requests keep the machine busy.
     *
     * @return default 50 ms
     */
    @WithDefault("50ms")
    Duration pauseMax();
}
