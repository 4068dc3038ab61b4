package io.penstock.store.job;

import io.penstock.base.retry.Backoff;
import java.time.Duration;

/**
 * How an instance works on jobs.
 *
 * @param jobsAtOnceMax how many it works on at once; 0: it starts jobs and leaves them to others
 * @param lease how long a job is left to an instance that no longer renews its lease; renewed every third of it
 * @param pollPeriod how often to look for jobs that nobody works on, on average
 * @param stepTimeout how long one step may take
 * @param attemptsMax how often one step is attempted before the job fails
 * @param backoff the pauses between the attempts
 */
public record JobSettings(
        int jobsAtOnceMax,
        Duration lease,
        Duration pollPeriod,
        Duration stepTimeout,
        int attemptsMax,
        Backoff backoff) {}
