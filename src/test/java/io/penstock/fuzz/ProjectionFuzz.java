package io.penstock.fuzz;

import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.Item;

/** Reads projections and takes the parts they name out of an item. */
public final class ProjectionFuzz {

    private ProjectionFuzz() {}

    /** Takes the text of an expression. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            ProjectionExpression projection =
                    ProjectionExpression.parse(ExpressionFixture.text(data), ExpressionFixture.context());
            for (Item item : ExpressionFixture.ITEMS) {
                Item part = projection.apply(item);
                ExpressionFixture.checkStorable(part);
                if (part.sizeBytes() > item.sizeBytes()) {
                    throw new AssertionError("the part is larger than the whole: " + part);
                }
            }
        } catch (EngineException refused) {
            // As it should be.
        }
    }
}
