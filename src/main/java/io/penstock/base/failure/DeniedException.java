package io.penstock.base.failure;

import org.jspecify.annotations.Nullable;

/** The backend refused the service's own credentials or permissions. Never the caller's fault. */
public final class DeniedException extends ServiceException {

    private static final long serialVersionUID = 1;

    /**
     * Says that the backend refused the service.
     *
     * @param context the request
     * @param detail the sentence for the caller
     * @param cause what happened, if there was something
     */
    public DeniedException(FailureContext context, String detail, @Nullable Throwable cause) {
        super(context, detail, cause);
    }

    @Override
    public String code() {
        return "backend-denied";
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.AFTER_FIX;
    }
}
