package io.penstock.dynamo.batch.chunk;

import io.penstock.base.drain.Drain;
import io.penstock.base.metric.Meters;
import io.penstock.base.retry.Backoff;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * What all batches share.
 *
 * @param backoff the pauses before unprocessed entries are sent again
 * @param linger how long a chunk that is not full waits for more entries
 * @param windowBytes how many bytes of entries and verdicts one batch may hold
 * @param scheduler times pauses
 * @param random the source of the jitter
 * @param meters where entries are counted
 * @param drain ends batches before the process ends
 */
public record Tuning(
        Backoff backoff,
        Duration linger,
        long windowBytes,
        ScheduledExecutorService scheduler,
        RandomGenerator random,
        Meters meters,
        Drain drain) {}
