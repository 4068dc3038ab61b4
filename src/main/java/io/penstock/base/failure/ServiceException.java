package io.penstock.base.failure;

import org.jspecify.annotations.Nullable;

/**
 * The one family of failures that the service promises. Each member says what the caller can do about it, where it
 * happened and what caused it. The HTTP status is chosen elsewhere.
 */
public abstract sealed class ServiceException extends RuntimeException
        permits NotFoundException,
                ConditionFailedException,
                ConflictException,
                InvalidInputException,
                TooLargeException,
                ThrottledException,
                UnavailableException,
                DeadlineExceededException,
                OutcomeUnknownException,
                DeniedException {

    private static final long serialVersionUID = 1;

    private final transient FailureContext context;
    private final String detail;

    ServiceException(FailureContext context, String detail, @Nullable Throwable cause) {
        super(context + ": " + detail, cause);
        this.context = context;
        this.detail = detail;
    }

    /**
     * Returns the stable name of this kind of failure, in kebab case, on which programs may decide.
     *
     * @return for instance {@code throttled}
     */
    public abstract String code();

    /**
     * Says whether the same request may be sent again.
     *
     * @return the advice
     */
    public abstract RetryAdvice retryAdvice();

    /**
     * Says where this happened.
     *
     * @return the operation, table and key
     */
    public final FailureContext context() {
        return context;
    }

    /**
     * Returns the message without the context.
     *
     * @return one sentence for the caller; holds no attribute values outside the key
     */
    public final String detail() {
        return detail;
    }
}
