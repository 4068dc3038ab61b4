package io.penstock.dynamo.batch;

import io.penstock.base.failure.RetryAdvice;
import io.penstock.base.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one write of a batch.
 *
 * @param index the entry's number
 * @param outcome what became of it
 * @param attempts how many requests carried it; 0 if it was refused before any
 * @param failure why, unless it is OK
 */
public record Verdict(
        long index, Outcome outcome, int attempts, @Nullable ServiceException failure) {

    /** What became of a write. */
    public enum Outcome {
        /** It is stored. */
        OK,
        /** Throttling or failures lasted until the deadline: it may be sent again as it is. */
        UNPROCESSED,
        /** It was refused: sending it again as it is fails again. */
        FAILED
    }

    /**
     * Makes the verdict of an entry that may be written twice without harm, and was not written or not for certain:
     * UNPROCESSED if sending it again as it is can help.
     *
     * @param index the entry's number
     * @param attempts how many requests carried it
     * @param failure why
     * @return the verdict
     */
    public static Verdict of(long index, int attempts, ServiceException failure) {
        Outcome outcome = failure.retryAdvice() == RetryAdvice.AFTER_FIX ? Outcome.FAILED : Outcome.UNPROCESSED;
        return new Verdict(index, outcome, attempts, failure);
    }
}
