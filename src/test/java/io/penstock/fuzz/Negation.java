package io.penstock.fuzz;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.Item;
import java.util.Optional;

/** Whatever a condition says of an item, its negation says the contrary. */
final class Negation {

    private Negation() {}

    static void check(ExpressionKind kind, String text) {
        Optional<ConditionExpression> condition = parse(kind, text);
        if (condition.isEmpty()) {
            return;
        }
        // With the parentheses it may be too long, or have redundant ones.
        Optional<ConditionExpression> negation = parse(kind, "NOT (" + text + ")");
        for (Item item : ExpressionFixture.ITEMS) {
            boolean holds = condition.get().test(item);
            if (negation.isPresent() && negation.get().test(item) == holds) {
                throw new AssertionError("both " + text + " and its negation are " + holds);
            }
        }
    }

    private static Optional<ConditionExpression> parse(ExpressionKind kind, String text) {
        try {
            return Optional.of(ConditionExpression.parse(kind, text, ExpressionFixture.context()));
        } catch (EngineException refused) {
            return Optional.empty();
        }
    }
}
