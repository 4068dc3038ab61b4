package io.penstock.api.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How much the service takes on at once. What is beyond is answered 503 {@code overloaded}, at once. */
@ConfigMapping(prefix = "penstock.admission")
public interface AdmissionConfig {

    /**
     * Returns how many requests that somebody waits for may be under way in the process. Too small: a slow backend
     * makes the service refuse what it could hold. Too large: requests wait where nobody counts them, and time out
     * there.
     *
     * @return default 384
     */
    @WithDefault("384")
    int interactiveMax();

    /**
     * Returns the heap that one batch is reckoned with; batches and streams together may be reckoned with all of it.
     * Too small: batches fill the heap together. Too large: batches are refused that would have fitted.
     *
     * @return bytes, default 24 MiB
     */
    @WithDefault("25165824")
    long batchBytes();

    /**
     * Returns the heap that one stream is reckoned with, as a batch is.
     *
     * @return bytes, default 4 MiB
     */
    @WithDefault("4194304")
    long streamBytes();

    /**
     * Returns how far event loops may lag.
     *
     * @return the bounds
     */
    LagConfig lag();

    /**
     * Returns what a refused caller is told to wait.
     *
     * @return default 1 s
     */
    @WithDefault("1s")
    Duration retryAfter();

    /** How the processor's own limit is found: by how late event loops come to what is due. */
    interface LagConfig {

        /**
         * Returns how late an event loop may be, at its best within a window. Too small: refuses where the machine is
         * merely uneven. Too large: what is taken on waits that long, several times over.
         *
         * @return default 50 ms
         */
        @WithDefault("50ms")
        Duration target();

        /**
         * Returns how long the loop must have lagged without a break, and how often the limit is changed. Too small:
         * one collection of garbage refuses callers. Too large: an overload is noticed late.
         *
         * @return default 100 ms
         */
        @WithDefault("100ms")
        Duration window();

        /**
         * Returns how often the lag is taken while there are requests.
         *
         * @return default 10 ms
         */
        @WithDefault("10ms")
        Duration period();

        /**
         * Returns how many requests a second each event loop always takes on, however late it is. Too small: a pause of
         * the whole machine refuses callers. Too large: the limit of a slow machine is not found.
         *
         * @return default 100
         */
        @WithDefault("100")
        double rateLeast();

        /**
         * Returns the share of the rate that is kept when the loop lags.
         *
         * @return default 0.9
         */
        @WithName("kept")
        @WithDefault("0.9")
        double shareKept();

        /**
         * Returns the share by which the limit grows when it was reached and the loop does not lag.
         *
         * @return default 0.05
         */
        @WithName("grown")
        @WithDefault("0.05")
        double shareGrown();
    }
}
