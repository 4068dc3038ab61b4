package io.penstock.engine.request.shape;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ValueMessages;

/**
 * The first thing that is wrong inside an attribute value or item. DynamoDB tells it only after every constraint of the
 * whole request holds, so it is kept in place of the value until then.
 *
 * @param kind what kind of thing is wrong
 * @param message DynamoDB's words
 */
public record Defect(Kind kind, String message) {

    /** What kind of thing is wrong; some are told in other words by some operations. */
    public enum Kind {
        /** No type or several. */
        TYPE,
        /** A number that cannot be held. */
        NUMBER,
        /** NULL with the value false. */
        FALSE_NULL,
        /** An empty set of strings or of binary values. */
        EMPTY_SET,
        /** An empty set of numbers. */
        EMPTY_NUMBER_SET,
        /** A set with an element twice, or a null one. */
        SET_ELEMENT,
        /** More than 32 levels. */
        NESTING,
        /** A name that is empty or too long. */
        NAME
    }

    /**
     * Tells the defect of an item or key.
     *
     * @return the exception to throw
     */
    public EngineException asException() {
        return as(message);
    }

    /**
     * Tells the defect of an exclusive start key.
     *
     * @return the exception to throw
     */
    public EngineException asStartKeyException() {
        return switch (kind) {
            case TYPE, FALSE_NULL, EMPTY_SET -> as(ValueMessages.startKeyDefect(message));
            case NUMBER, EMPTY_NUMBER_SET, SET_ELEMENT, NESTING, NAME -> as(message);
        };
    }

    /**
     * Tells the defect of an expression attribute value.
     *
     * @param placeholder the name of the value, with its colon
     * @return the exception to throw
     */
    public EngineException asPlaceholderException(String placeholder) {
        return switch (kind) {
            case NESTING, FALSE_NULL -> as(message);
            case TYPE, NUMBER, EMPTY_SET, EMPTY_NUMBER_SET, SET_ELEMENT, NAME ->
                as(ValueMessages.placeholderDefect(message, placeholder));
        };
    }

    private EngineException as(String words) {
        return switch (kind) {
            case FALSE_NULL, EMPTY_SET, EMPTY_NUMBER_SET, SET_ELEMENT -> EngineException.malformedRequest(words);
            case TYPE, NUMBER, NESTING, NAME -> EngineException.validation(words);
        };
    }
}
