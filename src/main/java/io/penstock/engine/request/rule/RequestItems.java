package io.penstock.engine.request.rule;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.shape.Constraint;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import java.util.Map;

/** The member of both batches that maps tables to what is asked of them. */
final class RequestItems {

    static final String MEMBER = "RequestItems";

    private static final int TABLE_ARN_CHARACTERS_MAX = 1024;

    /** The tables must have names, which may be ARNs. */
    static final Constraint TABLE_NAMES = tables -> {
        for (Object table : ((Map<?, ?>) tables).keySet()) {
            String given = (String) table;
            if (given.length() > TABLE_ARN_CHARACTERS_MAX || !Constraints.isName(TableNames.of(given))) {
                return "Map keys must satisfy constraint: [Member must have length less than or equal to "
                        + TABLE_ARN_CHARACTERS_MAX + ", Member must have length greater than or equal to 1,"
                        + " Member must satisfy regular expression pattern: " + Constraints.NAME_PATTERN + "]";
            }
        }
        return null;
    };

    private RequestItems() {}

    static void checkPresent(Draft draft, Operation operation) {
        if (draft.map(MEMBER).isEmpty()) {
            throw EngineException.validation(RequestMessages.noRequestItems(operation.wireName()));
        }
    }
}
