package io.penstock.base.failure;

import org.jspecify.annotations.Nullable;

/**
 * A write was sent and its answer was lost: it may or may not have happened. It was not sent again, because that might
 * do it twice.
 */
public final class OutcomeUnknownException extends ServiceException {

    private static final long serialVersionUID = 1;

    /**
     * Says that it is unknown whether a write happened.
     *
     * @param context the request
     * @param detail the sentence for the caller
     * @param cause what happened, if there was something
     */
    public OutcomeUnknownException(FailureContext context, String detail, @Nullable Throwable cause) {
        super(context, detail, cause);
    }

    @Override
    public String code() {
        return "outcome-unknown";
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.UNKNOWN;
    }
}
