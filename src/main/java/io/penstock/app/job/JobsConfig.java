package io.penstock.app.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this instance works on jobs. */
@ConfigMapping(prefix = "penstock.jobs")
public interface JobsConfig {

    /**
     * How many jobs to work on at once. Too small: jobs queue. Too large: they take the bulk traffic's places from
     * batches. 0: this instance starts jobs and leaves them to others.
     *
     * @return default 4
     */
    @WithDefault("4")
    int atOnceMax();

    /**
     * How long a job is left to an instance that no longer renews its lease. Too small: a pause of the process loses it
     * its jobs. Too large: the jobs of a dead instance wait as long.
     *
     * @return default 30 s
     */
    @WithDefault("30s")
    Duration lease();

    /**
     * How often to look for jobs that nobody works on, on average. Each look costs 2 RCU.
     *
     * @return default 5 s
     */
    @WithDefault("5s")
    Duration pollPeriod();

    /**
     * How long one step of a job may take. Then it is attempted again.
     *
     * @return default 60 s
     */
    @WithDefault("60s")
    Duration stepTimeout();

    /**
     * How often one step is attempted before its job fails.
     *
     * @return default 10
     */
    @WithDefault("10")
    int attemptsMax();

    /**
     * How long the record of a job that has ended is kept, and for how long its Idempotency-Key finds it. Too small:
     * whoever comes late learns nothing of his job, and a repeated request starts it anew. Too large: more rows.
     *
     * @return default 7 days; at least a minute
     */
    @WithDefault("7d")
    Duration retention();

    /**
     * The pauses between the attempts.
     *
     * @return with full jitter
     */
    Pauses backoff();

    /** The pauses between attempts. */
    interface Pauses {

        /**
         * The longest pause after the first attempt.
         *
         * @return default 250 ms
         */
        @WithDefault("250ms")
        Duration base();

        /**
         * The longest pause after any attempt.
         *
         * @return default 30 s
         */
        @WithDefault("30s")
        Duration cap();
    }
}
