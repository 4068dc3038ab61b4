package io.penstock.engine.request.response;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.OperationMessages;
import org.jspecify.annotations.Nullable;

/** The condition of a single-item write was not met; carries the item that failed it where that was asked for. */
public final class ConditionalCheckFailedException extends EngineException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ItemImage item;

    /**
     * Makes the refusal.
     *
     * @param item the item that failed the condition, or null where it was not asked for or does not exist
     */
    public ConditionalCheckFailedException(@Nullable ItemImage item) {
        super(ErrorCode.CONDITIONAL_CHECK_FAILED, OperationMessages.CONDITIONAL_REQUEST_FAILED);
        this.item = item;
    }

    /**
     * Gives the item that failed the condition.
     *
     * @return the item, or null where it was not asked for or does not exist
     */
    public @Nullable ItemImage item() {
        return item;
    }
}
