package io.penstock.fuzz;

import io.penstock.api.request.ExpressionParts;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.failure.EngineException;
import java.util.Map;

/** Joins a caller's condition with one of the service's own: what holds only together must not hold alone. */
public final class JoinedConditionFuzz {

    private static final FailureContext CONTEXT = FailureContext.of("PutItem", "cities");
    private static final String OWN = "attribute_not_exists(pk)";

    private JoinedConditionFuzz() {}

    /** Takes a condition. Joined with one that is false, it must be false or be refused. */
    public static void fuzzerTestOneInput(byte[] data) {
        ExpressionParts parts = new ExpressionParts(CONTEXT, ExpressionFixture.text(data), Map.of(), Map.of());
        parts.require(OWN);
        try {
            ConditionExpression joined =
                    ConditionExpression.parse(ExpressionKind.CONDITION, parts.condition(), ExpressionFixture.context());
            if (joined.test(ExpressionFixture.ITEM)) {
                throw new AssertionError("escapes the service's own condition: " + parts.condition());
            }
        } catch (EngineException | ServiceException refused) {
            // As it should be.
        }
    }
}
