package io.penstock.store.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A job as its owner sees it.
 *
 * @param id unique among all jobs
 * @param kind the name of its kind
 * @param parameters what it was started with
 * @param state how far it is
 * @param cancelRequested whether it ends as soon as the step under way has ended
 * @param progress how much is done
 * @param errors the first entries that could not be done
 * @param errorCount how many there were in all
 * @param result what came of it; null until it is done
 * @param failure why it failed; null unless it did
 * @param times when what happened
 */
public record Job(
        String id,
        String kind,
        Map<String, AttributeValue> parameters,
        JobState state,
        boolean cancelRequested,
        JobProgress progress,
        List<JobError> errors,
        long errorCount,
        @Nullable Map<String, AttributeValue> result,
        @Nullable JobFailure failure,
        Times times) {

    /**
     * When what happened.
     *
     * @param createdAt when it was asked for
     * @param startedAt when an instance first took it up; null if none has
     * @param updatedAt when its progress or state last changed
     * @param endedAt when it ended; null if it has not
     * @param expiresAt when its record is forgotten; null before it has ended
     */
    public record Times(
            Instant createdAt,
            @Nullable Instant startedAt,
            Instant updatedAt,
            @Nullable Instant endedAt,
            @Nullable Instant expiresAt) {}

    /**
     * Computes the mean rate from the first step to the last that was stored.
     *
     * @return entries per second; empty before anything is done
     */
    public OptionalDouble entriesPerSecond() {
        Instant startedAt = times.startedAt();
        if (startedAt == null || progress.done() == 0) {
            return OptionalDouble.empty();
        }
        long millis = Duration.between(startedAt, times.updatedAt()).toMillis();
        return millis <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Duration.ofSeconds(1).toMillis() * (double) progress.done() / millis);
    }
}
