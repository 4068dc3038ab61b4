package io.penstock.engine.request.rule;

import io.penstock.engine.failure.ConstraintMessages;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.request.Select;
import io.penstock.engine.request.item.QueryRequest;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.FlagShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.NumberShape;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.Violations;
import java.util.List;

/** What a Query must satisfy. */
public final class QueryRules {

    private static final String FILTER = "QueryFilter";
    private static final String KEY_CONDITIONS = "KeyConditions";
    private static final String FORWARD = "ScanIndexForward";

    /** Its members and their constraints; that of Limit is told in words of its own, after these. */
    public static final StructureShape SHAPE = StructureShape.of(
            "QueryInput",
            TableNames.EXISTING,
            Parameters.RETURN_CONSUMED_CAPACITY,
            Parameters.SELECTION,
            Parameters.INDEX,
            LegacyParameters.conditions(FILTER),
            Parameters.OPERATOR,
            Parameters.ATTRIBUTE_LIST,
            Member.optional(Parameters.LIMIT, NumberShape.integer()),
            LegacyParameters.conditions(KEY_CONDITIONS),
            Parameters.START_KEY,
            Parameters.CONSISTENT,
            Member.optional(FORWARD, FlagShape.FLAG),
            Member.optional(Parameters.KEY_CONDITION_EXPRESSION, TextShape.ANY),
            Parameters.FILTER,
            Parameters.PROJECTION,
            Parameters.VALUE_MAP,
            Parameters.NAME_MAP);

    private static final Expressions EXPRESSIONS = new Expressions(
            List.of(
                    Parameters.PROJECTION_EXPRESSION,
                    Parameters.FILTER_EXPRESSION,
                    Parameters.KEY_CONDITION_EXPRESSION),
            List.of(Parameters.ATTRIBUTES_TO_GET, FILTER, Parameters.CONDITIONAL_OPERATOR, KEY_CONDITIONS));

    private QueryRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static QueryRequest check(Draft draft) {
        Violations.check(draft);
        Long limit = draft.number(Parameters.LIMIT);
        if (limit != null && limit < 1) {
            throw EngineException.validation(ConstraintMessages.violationWithoutValue(
                    Parameters.LIMIT, "Member must have value greater than or equal to 1"));
        }
        EXPRESSIONS.check(draft);
        var filter = LegacyParameters.combined(draft, LegacyParameters.filter(draft, FILTER));
        var attributesToGet = LegacyParameters.attributesToGet(draft);
        var startKey = Parameters.startKey(draft);
        if (!draft.has(KEY_CONDITIONS) && !draft.has(Parameters.KEY_CONDITION_EXPRESSION)) {
            throw EngineException.validation(RequestMessages.NO_KEY_CONDITION);
        }
        var names = Expressions.names(draft);
        var values = Expressions.values(draft);
        var keyConditions = LegacyParameters.filter(draft, KEY_CONDITIONS);
        if (draft.has(KEY_CONDITIONS) && (keyConditions.isEmpty() || keyConditions.size() > 2)) {
            throw EngineException.validation(RequestMessages.KEY_CONDITIONS_COUNT);
        }
        if (Selection.isWithoutAttributes(draft)) {
            throw EngineException.validation(
                    ConstraintMessages.violations(List.of(RequestMessages.SPECIFIC_WITHOUT_ATTRIBUTES)));
        }
        Selection.check(draft);
        return new QueryRequest(
                TableNames.in(draft),
                draft.text(Parameters.INDEX_NAME),
                draft.choice(Parameters.SELECT, Select.class),
                attributesToGet,
                Parameters.limit(draft),
                Parameters.consistent(draft),
                keyConditions,
                filter,
                draft.flag(FORWARD, true),
                startKey,
                Parameters.capacity(draft),
                draft.text(Parameters.PROJECTION_EXPRESSION),
                draft.text(Parameters.FILTER_EXPRESSION),
                draft.text(Parameters.KEY_CONDITION_EXPRESSION),
                names,
                values);
    }
}
