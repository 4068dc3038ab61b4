package io.penstock.api.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/** Bounds of the HTTP surface. */
@ConfigMapping(prefix = "penstock.api")
public interface ApiConfig {

    /**
     * Returns how long a request for single items or one transaction may take, all attempts together. Too small: a
     * burst of throttling becomes an error. Too large: callers have left before they are answered. Then
     * {@code DeadlineExceeded}.
     *
     * @return default 10 s
     */
    @WithDefault("10s")
    Duration itemDeadline();

    /**
     * Returns how long a request that changes tables or indexes may wait until they are ACTIVE. Too small: the request
     * fails while the change goes on. Then {@code DeadlineExceeded}; the same request may be sent again.
     *
     * @return default 10 min
     */
    @WithDefault("10m")
    Duration tableDeadline();

    /**
     * Returns how many bytes the body of a request may have that is not read as a stream. Too small: the largest
     * transaction (4 MB of items, more as JSON) is refused. Too large: many such requests at once fill the heap. Then
     * {@code TooLarge}.
     *
     * @return default 8 MiB
     */
    @WithDefault("8388608")
    long bodyBytesMax();

    /**
     * Returns how many bytes all bodies together may hold that are not read as streams, until they are answered. Too
     * small: large bodies are refused that would have fitted. Too large: they fill the heap together. Whichever has
     * been arriving longest is then answered 503.
     *
     * @return default an eighth of the heap, but as much as one body may have
     */
    OptionalLong bodiesBytesMax();

    /**
     * Returns how long to wait for the next bytes of a body that is not read as a stream. Too small: slow senders are
     * cut. Too large: silent clients hold connections. Then a problem of status 400.
     *
     * @return default 30 s
     */
    @WithDefault("30s")
    Duration bodyIdleTimeout();

    /**
     * Returns how long a body that is not read as a stream may take to arrive in all. Too small: large bodies over slow
     * links are cut. Too large: clients who send a byte now and then hold connections. Then a problem of status 400.
     *
     * @return default 2 min
     */
    @WithDefault("2m")
    Duration bodyTimeout();
}
