package io.penstock.engine.request.rule;

import static io.penstock.engine.request.rule.Parameters.ATTRIBUTES_TO_GET;
import static io.penstock.engine.request.rule.Parameters.INDEX_NAME;
import static io.penstock.engine.request.rule.Parameters.PROJECTION_EXPRESSION;
import static io.penstock.engine.request.rule.Parameters.SELECT;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.request.shape.Draft;

/** How Select, the projections and the index of a Query or Scan fit together. */
final class Selection {

    private static final String SPECIFIC = "SPECIFIC_ATTRIBUTES";
    private static final String PROJECTED = "ALL_PROJECTED_ATTRIBUTES";

    private Selection() {}

    /** Says whether specific attributes are asked for, but not which; Query and Scan tell it in different words. */
    static boolean isWithoutAttributes(Draft draft) {
        return SPECIFIC.equals(draft.text(SELECT))
                && !draft.has(PROJECTION_EXPRESSION)
                && !draft.has(ATTRIBUTES_TO_GET);
    }

    /** Refuses a projection that contradicts the selection, and a selection that needs an index. */
    static void check(Draft draft) {
        String select = draft.text(SELECT);
        if (select == null || select.equals(SPECIFIC)) {
            return;
        }
        for (String projection : new String[] {PROJECTION_EXPRESSION, ATTRIBUTES_TO_GET}) {
            if (draft.has(projection)) {
                throw EngineException.validation(RequestMessages.projectionContradicts(projection, select));
            }
        }
        if (select.equals(PROJECTED) && !draft.has(INDEX_NAME)) {
            throw EngineException.validation(RequestMessages.PROJECTED_WITHOUT_INDEX);
        }
    }
}
