package io.penstock.base.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The backend refused the request because too many arrive; nothing was done. */
public final class ThrottledException extends ServiceException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /**
     * Says that the backend throttles.
     *
     * @param context the request
     * @param detail the sentence for the caller
     * @param retryAfter how long to wait before the next try
     * @param cause the backend's answer, if there was one
     */
    public ThrottledException(FailureContext context, String detail, Duration retryAfter, @Nullable Throwable cause) {
        super(context, detail, cause);
        this.retryAfter = retryAfter;
    }

    /**
     * Says how long to wait before the next try.
     *
     * @return the pause
     */
    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public String code() {
        return "throttled";
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.SAFE;
    }
}
