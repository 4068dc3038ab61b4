package io.penstock.fuzz;

import io.penstock.engine.expression.syntax.ExpressionKind;

/** Reads filter expressions and evaluates them. */
public final class FilterFuzz {

    private FilterFuzz() {}

    /** Takes the text of an expression. */
    public static void fuzzerTestOneInput(byte[] data) {
        Negation.check(ExpressionKind.FILTER, ExpressionFixture.text(data));
    }
}
