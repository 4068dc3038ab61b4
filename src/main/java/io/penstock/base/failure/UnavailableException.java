package io.penstock.base.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The request could not be served now: the backend is down or failing, or our own queue in front of it is full. */
public final class UnavailableException extends ServiceException {

    private static final long serialVersionUID = 1;

    /** Why the request could not be served. */
    public enum Reason {
        /** The backend could not be reached, or answered that it failed. */
        BACKEND("backend-unavailable"),
        /** Every place and every waiting place for this traffic is taken. */
        OVERLOADED("overloaded"),
        /** The backend failed so often that nothing is sent to it for a while. */
        CIRCUIT_OPEN("circuit-open"),
        /** What bulk traffic may use of the table's capacity is spoken for until after the deadline. */
        OVER_CAPACITY("over-capacity"),
        /** The service is shutting down. */
        SHUTTING_DOWN("shutting-down"),
        /** Something that the request needs is not there yet. */
        NOT_READY("not-ready");

        private final String code;

        Reason(String code) {
            this.code = code;
        }
    }

    private final Reason reason;
    private final Duration retryAfter;

    /**
     * Says that the request could not be served.
     *
     * @param context the request
     * @param reason why
     * @param retryAfter how long to wait before the next try
     * @param cause what happened, if there was something
     */
    public UnavailableException(FailureContext context, Reason reason, Duration retryAfter, @Nullable Throwable cause) {
        super(context, sentence(reason), cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    private static String sentence(Reason reason) {
        return switch (reason) {
            case BACKEND -> "DynamoDB could not be reached or failed";
            case OVERLOADED -> "too many requests are under way";
            case CIRCUIT_OPEN -> "DynamoDB failed too often; requests are held back for a moment";
            case OVER_CAPACITY ->
                "what bulk traffic may use of the table's capacity is spoken for until after the deadline";
            case SHUTTING_DOWN -> "the service is shutting down";
            case NOT_READY -> "not ready yet";
        };
    }

    /**
     * Says why the request could not be served.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
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
        return reason.code;
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.SAFE;
    }
}
