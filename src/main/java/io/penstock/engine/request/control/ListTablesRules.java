package io.penstock.engine.request.control;

import io.penstock.engine.request.admin.ListTablesRequest;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.NumberShape;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.Violations;

/** What a ListTables must satisfy. */
public final class ListTablesRules {

    private static final String START = "ExclusiveStartTableName";
    private static final String LIMIT = "Limit";
    private static final long LIMIT_MAX = 100;

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "ListTablesInput",
            Member.optional(START, TableParts.INDEX_NAME),
            Member.optional(LIMIT, NumberShape.integer(Constraints.atLeast(1), Constraints.atMost(LIMIT_MAX))));

    private ListTablesRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static ListTablesRequest check(Draft draft) {
        Violations.check(draft);
        Long limit = draft.number(LIMIT);
        return new ListTablesRequest(draft.text(START), Math.toIntExact(limit == null ? LIMIT_MAX : limit));
    }
}
