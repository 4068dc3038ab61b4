package io.penstock.base.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request itself is wrong and must be changed before it is sent again. */
public final class InvalidInputException extends ServiceException {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    /**
     * Says what is wrong in one sentence.
     *
     * @param context the request
     * @param detail what is wrong
     * @param cause the backend's or the parser's answer, if there was one
     */
    public InvalidInputException(FailureContext context, String detail, @Nullable Throwable cause) {
        super(context, detail, cause);
        this.violations = List.of();
    }

    /**
     * Says what is wrong, place by place.
     *
     * @param context the request
     * @param detail what is wrong as a whole
     * @param violations each place and what is wrong there
     */
    public InvalidInputException(FailureContext context, String detail, List<Violation> violations) {
        super(context, detail, null);
        this.violations = List.copyOf(violations);
    }

    /**
     * Returns what is wrong, place by place.
     *
     * @return may be empty
     */
    public List<Violation> violations() {
        return violations;
    }

    @Override
    public String code() {
        return "invalid-input";
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.AFTER_FIX;
    }
}
