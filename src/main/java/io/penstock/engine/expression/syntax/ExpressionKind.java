package io.penstock.engine.expression.syntax;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ExpressionMessages;

/** The kinds of expression, each named as the request's parameter that carries it. */
public enum ExpressionKind {
    /** What a write requires of the item. */
    CONDITION("ConditionExpression"),
    /** Which of the items found a query or scan returns. */
    FILTER("FilterExpression"),
    /** Which keys a query reads. */
    KEY_CONDITION("KeyConditionExpression"),
    /** Which parts of an item a read returns. */
    PROJECTION("ProjectionExpression"),
    /** How an update changes the item. */
    UPDATE("UpdateExpression");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    /** Returns the name of the request's parameter. */
    public String parameter() {
        return parameter;
    }

    /** Returns the refusal of an expression of this kind, to be thrown. */
    public EngineException invalid(String problem) {
        String message = ExpressionMessages.invalid(parameter, problem);
        // PutItem and UpdateItem tell every such problem in other words, except an expression without any text.
        return problem.equals(ExpressionMessages.EMPTY)
                ? EngineException.validation(message)
                : EngineException.malformedRequest(message);
    }
}
