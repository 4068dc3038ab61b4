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
    private final boolean malformedRequest;

    private EngineException(String message) {
        super(message, null, false, false);
        this.code = ErrorCode.VALIDATION;
        this.malformedRequest = true;
    }

    /**
     * Makes a refusal without a stack trace.
     *
     * @param code the error type
     * @param message the exact message, or null where DynamoDB sends none
     */
    public EngineException(ErrorCode code, @Nullable String message) {
        super(message, null, false, false);
        this.code = code;
        this.malformedRequest = false;
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
        this.malformedRequest = false;
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
     * Makes the refusal of a request that is wrong in itself: an expression that does not parse, a set that is empty or
     * has duplicates, expressions mixed with legacy parameters. PutItem and UpdateItem tell it as "1 validation error
     * detected: " and the message, the other operations as the message alone; {@link #messageFor} chooses.
     *
     * @param message the message without that prefix
     * @return a ValidationException
     */
    public static EngineException malformedRequest(String message) {
        return new EngineException(message);
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

    /**
     * Says the message as one operation tells it.
     *
     * @param operationName for example {@code PutItem}
     * @return the message for the wire, or null where DynamoDB sends none
     */
    public final @Nullable String messageFor(String operationName) {
        boolean prefixed = malformedRequest && (operationName.equals("PutItem") || operationName.equals("UpdateItem"));
        return prefixed ? "1 validation error detected: " + getMessage() : getMessage();
    }
}
