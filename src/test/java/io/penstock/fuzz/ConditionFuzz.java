package io.penstock.fuzz;

import io.penstock.engine.expression.syntax.ExpressionKind;

/** Reads condition expressions and evaluates them. */
public final class ConditionFuzz {

    private ConditionFuzz() {}

    /** Takes the text of an expression. */
    public static void fuzzerTestOneInput(byte[] data) {
        Negation.check(ExpressionKind.CONDITION, ExpressionFixture.text(data));
    }
}
