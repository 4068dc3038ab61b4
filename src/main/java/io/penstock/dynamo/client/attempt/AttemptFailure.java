package io.penstock.dynamo.client.attempt;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.failure.UnavailableException.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a failed attempt tells the retry and the circuit breaker around it: the failure, whether and when to try again,
 * and (by its type) whether the backend is at fault. Never leaves the client.
 */
public sealed class AttemptFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int FAILED_STATUS = 500;

    private final ServiceException failure;
    private final transient @Nullable Duration retryDelay;

    /**
     * An attempt that failed because the backend is ill: what a circuit breaker counts. A 500 in DynamoDB's own words
     * is none: an endpoint that says so lives, and it may be one table or partition that fails.
     */
    public static final class OfBackend extends AttemptFailure {

        private static final long serialVersionUID = 1;

        private OfBackend(ServiceException failure, @Nullable Duration retryDelay) {
            super(failure, retryDelay);
        }
    }

    /** An attempt that failed for any other reason. */
    public static final class Other extends AttemptFailure {

        private static final long serialVersionUID = 1;

        private Other(ServiceException failure, @Nullable Duration retryDelay) {
            super(failure, retryDelay);
        }
    }

    private AttemptFailure(ServiceException failure, @Nullable Duration retryDelay) {
        super(failure.getMessage(), failure, false, false);
        this.failure = failure;
        this.retryDelay = retryDelay;
    }

    /**
     * Makes a failure that no attempt follows.
     *
     * @param failure what went wrong
     * @return ends the call
     */
    public static AttemptFailure last(ServiceException failure) {
        return of(failure, null);
    }

    static AttemptFailure retryable(ServiceException failure, Duration delay) {
        return of(failure, delay);
    }

    private static AttemptFailure of(ServiceException failure, @Nullable Duration retryDelay) {
        return isOfBackend(failure) ? new OfBackend(failure, retryDelay) : new Other(failure, retryDelay);
    }

    private static boolean isOfBackend(ServiceException failure) {
        if (failure instanceof DeadlineExceededException && failure.getCause() instanceof ServiceException before) {
            return isOfBackend(before);
        }
        boolean isUnserved = failure instanceof OutcomeUnknownException
                || (failure instanceof UnavailableException unavailable && unavailable.reason() == Reason.BACKEND);
        return isUnserved && !isAnsweredByDynamoDb(failure);
    }

    private static boolean isAnsweredByDynamoDb(ServiceException failure) {
        return failure.getCause() instanceof AwsServiceException answer
                && answer.statusCode() == FAILED_STATUS
                && answer.awsErrorDetails() != null
                && answer.awsErrorDetails().errorCode() != null
                && !answer.awsErrorDetails().errorCode().isBlank();
    }

    /**
     * Says what went wrong.
     *
     * @return the failure of this attempt
     */
    public ServiceException failure() {
        return failure;
    }

    /**
     * Returns the pause before the next attempt.
     *
     * @return null if there must be none
     */
    public @Nullable Duration retryDelay() {
        return retryDelay;
    }
}
