package io.penstock.api.edge.head;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a connection may go without a whole request. */
@ConfigMapping(prefix = "penstock.http")
public interface HeadDeadlineConfig {

    /**
     * Returns how long the head of a request, and before it the handshake of TLS, may take from its first byte to its
     * last. Too small: callers far away or in a tunnel are cut off. Too large: a few clients that dribble hold all
     * connections. Then the connection is closed without an answer.
     *
     * @return default 10 s
     */
    @WithDefault("10s")
    Duration headTimeout();

    /**
     * Returns how long a connection may lie idle between two requests. Too small: callers must connect again and again,
     * and meet a connection that closes under their request. Too large: idle callers hold connections.
     *
     * @return default 75 s
     */
    @WithDefault("75s")
    Duration keepAlive();
}
