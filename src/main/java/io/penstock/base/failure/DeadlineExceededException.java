package io.penstock.base.failure;

import org.jspecify.annotations.Nullable;

/**
 * The deadline of the request passed before there was an answer; nothing was written by it, or repeating it is
 * harmless.
 */
public final class DeadlineExceededException extends ServiceException {

    private static final long serialVersionUID = 1;

    /**
     * Says that the deadline passed.
     *
     * @param context the request
     * @param detail the sentence for the caller
     * @param cause what happened, if there was something
     */
    public DeadlineExceededException(FailureContext context, String detail, @Nullable Throwable cause) {
        super(context, detail, cause);
    }

    @Override
    public String code() {
        return "deadline-exceeded";
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.SAFE;
    }
}
