package io.penstock.base.failure;

import org.jspecify.annotations.Nullable;

/** Something passes a limit; says what, the limit, and how large it is. */
public final class TooLargeException extends ServiceException {

    private static final long serialVersionUID = 1;

    private final transient Measure measure;

    /**
     * What was measured.
     *
     * @param what the thing, for instance {@code item}
     * @param limit the most allowed
     * @param actual what it is
     * @param unit the unit of both, for instance {@code bytes}
     */
    public record Measure(String what, long limit, long actual, String unit) {}

    /**
     * Says that something passes a limit.
     *
     * @param context the request
     * @param measure what was measured
     */
    public TooLargeException(FailureContext context, Measure measure) {
        this(context, measure, null);
    }

    /**
     * Says that something passes a limit.
     *
     * @param context the request
     * @param measure what was measured
     * @param cause the backend's answer, if there was one
     */
    public TooLargeException(FailureContext context, Measure measure, @Nullable Throwable cause) {
        super(
                context,
                "%s is too large: %d %s, the limit is %d"
                        .formatted(measure.what(), measure.actual(), measure.unit(), measure.limit()),
                cause);
        this.measure = measure;
    }

    /**
     * Names the thing that is too large.
     *
     * @return for instance {@code item}
     */
    public String what() {
        return measure.what();
    }

    /**
     * Returns the most allowed.
     *
     * @return in {@link #unit()}
     */
    public long limit() {
        return measure.limit();
    }

    /**
     * Returns the actual size.
     *
     * @return in {@link #unit()}
     */
    public long actual() {
        return measure.actual();
    }

    /**
     * Returns the unit of limit and actual size.
     *
     * @return for instance {@code bytes}
     */
    public String unit() {
        return measure.unit();
    }

    @Override
    public String code() {
        return "too-large";
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.AFTER_FIX;
    }
}
