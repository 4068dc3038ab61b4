package io.penstock.fuzz;

import io.penstock.engine.expression.key.KeyConditionExpression;
import io.penstock.engine.failure.EngineException;

/** Reads key conditions and finds the range they mean. */
public final class KeyConditionFuzz {

    private KeyConditionFuzz() {}

    /** Takes the text of an expression. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            KeyConditionExpression.parse(ExpressionFixture.text(data), ExpressionFixture.context())
                    .resolve(ExpressionFixture.KEYS);
        } catch (EngineException refused) {
            // As it should be.
        }
    }
}
