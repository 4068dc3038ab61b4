package io.penstock.fuzz;

import io.penstock.engine.expression.UpdateExpression;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.Item;

/** Reads updates and makes them. */
public final class UpdateFuzz {

    private UpdateFuzz() {}

    /** Takes the text of an expression. */
    public static void fuzzerTestOneInput(byte[] data) {
        UpdateExpression update;
        try {
            update = UpdateExpression.parse(ExpressionFixture.text(data), ExpressionFixture.context());
        } catch (EngineException refused) {
            return;
        }
        for (Item item : ExpressionFixture.ITEMS) {
            try {
                Item after = update.apply(item);
                ExpressionFixture.checkStorable(after);
                ExpressionFixture.checkStorable(update.touchedBefore(item));
                ExpressionFixture.checkStorable(update.touchedAfter(after));
            } catch (EngineException refused) {
                // The item does not allow it.
            }
        }
    }
}
