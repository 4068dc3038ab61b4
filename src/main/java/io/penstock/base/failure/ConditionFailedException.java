package io.penstock.base.failure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a write did not hold; nothing was written. Carries the item as it stands, if it was asked for and
 * exists.
 */
public final class ConditionFailedException extends ServiceException {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Map<String, ?> item;

    /**
     * Says that a condition did not hold.
     *
     * @param context the write
     * @param item the item as it stands, in the backend's own value type; null if not asked for or absent
     * @param cause the backend's answer
     */
    public ConditionFailedException(FailureContext context, @Nullable Map<String, ?> item, @Nullable Throwable cause) {
        super(context, "the condition did not hold", cause);
        this.item = item;
    }

    /**
     * Returns the item that failed the condition.
     *
     * @return the item in the backend's own value type; null if not asked for or absent
     */
    public @Nullable Map<String, ?> item() {
        return item;
    }

    @Override
    public String code() {
        return "condition-failed";
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.AFTER_FIX;
    }
}
