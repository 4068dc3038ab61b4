package io.penstock.engine.failure;

import org.jspecify.annotations.Nullable;

/**
 * A request that DynamoDB would refuse: carries the error type and the exact message that goes over the wire.
 *
 * <p>Refusals are an ordinary outcome (a failed condition is how optimistic locking works), so the exception records no
 * stack trace unless it has a cause. Not final: failures that carry more than a message, such as the item that failed a
 * condition, extend it.
 */
public class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * Makes a refusal without a stack trace.
     *
     * @param code the error type
     * @param message the exact message, or null where DynamoDB sends none
     */
    public EngineException(ErrorCode code, @Nullable String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /**
     * Makes a failure of the engine itself, with its cause and a stack trace for the log.
     *
     * @param code the error type
     * @param message the message that goes to the caller
     * @param cause what went wrong inside
     */
    public EngineException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * Makes the most frequent refusal.
     *
     * @param message the exact message
     * @return a ValidationException with that message
     */
    public static EngineException validation(String message) {
        return new EngineException(ErrorCode.VALIDATION, message);
    }

    /**
     * Makes the refusal of a body that does not have the declared shape.
     *
     * @param message the exact message, or null for a body that is no JSON at all
     * @return a SerializationException with that message
     */
    public static EngineException serialization(@Nullable String message) {
        return new EngineException(ErrorCode.SERIALIZATION, message);
    }

    /**
     * Makes the refusal of a table or index that does not exist.
     *
     * @param message the exact message
     * @return a ResourceNotFoundException with that message
     */
    public static EngineException notFound(String message) {
        return new EngineException(ErrorCode.RESOURCE_NOT_FOUND, message);
    }

    /**
     * Says the error type.
     *
     * @return the type, with its namespace and HTTP status
     */
    public final ErrorCode code() {
        return code;
    }
}
