package io.penstock.dynamo.client.attempt;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.retry.Backoff;
import io.penstock.base.retry.Deadline;
import io.penstock.dynamo.client.error.RetryAfter;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides what follows on a failed attempt: another one after a pause, or the end. Only what the backend could not do
 * is tried again: it throttled, failed, or was busy with a transaction; never a wrong request, a failed condition, an
 * unknown outcome or a full queue of our own.
 *
 * @param backoff the pauses, unless the backend advises a longer one
 */
public record RetryPolicy(Backoff backoff) {

    /**
     * Judges a failed attempt.
     *
     * @param failure what went wrong
     * @param attempt which attempt it was, from 1
     * @param deadline the call's deadline
     * @param random the source of the jitter
     * @return the failure, with the pause if it may be tried again
     */
    public AttemptFailure judge(ServiceException failure, int attempt, Deadline deadline, RandomGenerator random) {
        if (!isTemporary(failure)) {
            return AttemptFailure.last(failure);
        }
        Duration drawn = backoff.delay(attempt, random);
        Duration advised = RetryAfter.advised(failure);
        Duration delay = drawn.compareTo(advised) < 0 ? advised : drawn;
        if (!deadline.allows(delay)) {
            return AttemptFailure.last(new DeadlineExceededException(
                    failure.context(),
                    "the deadline leaves no time for another attempt after %d; the last one failed: %s"
                            .formatted(attempt, failure.detail()),
                    failure));
        }
        return AttemptFailure.retryable(failure, delay);
    }

    static boolean isTemporary(ServiceException failure) {
        if (failure instanceof UnavailableException unavailable) {
            return unavailable.reason() == UnavailableException.Reason.BACKEND;
        }
        if (failure instanceof ConflictException conflict) {
            return conflict.kind() == ConflictException.Kind.TRANSACTION_CONFLICT;
        }
        return failure instanceof ThrottledException;
    }
}
