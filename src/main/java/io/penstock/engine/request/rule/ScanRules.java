package io.penstock.engine.request.rule;

import static io.penstock.base.limit.DynamoLimits.SCAN_SEGMENTS_MAX;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.request.Select;
import io.penstock.engine.request.item.ScanRequest;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.NumberShape;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.Violations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Scan must satisfy. */
public final class ScanRules {

    private static final String FILTER = "ScanFilter";
    private static final String SEGMENT = "Segment";
    private static final String TOTAL_SEGMENTS = "TotalSegments";

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "ScanInput",
            TableNames.EXISTING,
            Parameters.RETURN_CONSUMED_CAPACITY,
            Parameters.SELECTION,
            Member.optional(Parameters.LIMIT, NumberShape.integer(Constraints.atLeast(1))),
            Member.optional(
                    SEGMENT, NumberShape.integer(Constraints.atLeast(0), Constraints.atMost(SCAN_SEGMENTS_MAX - 1))),
            Member.optional(
                    TOTAL_SEGMENTS, NumberShape.integer(Constraints.atLeast(1), Constraints.atMost(SCAN_SEGMENTS_MAX))),
            Parameters.INDEX,
            Parameters.OPERATOR,
            LegacyParameters.conditions(FILTER),
            Parameters.ATTRIBUTE_LIST,
            Parameters.START_KEY,
            Parameters.CONSISTENT,
            Parameters.FILTER,
            Parameters.PROJECTION,
            Parameters.VALUE_MAP,
            Parameters.NAME_MAP);

    private static final Expressions EXPRESSIONS = new Expressions(
            List.of(Parameters.PROJECTION_EXPRESSION, Parameters.FILTER_EXPRESSION),
            List.of(Parameters.ATTRIBUTES_TO_GET, FILTER, Parameters.CONDITIONAL_OPERATOR));

    private ScanRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static ScanRequest check(Draft draft) {
        Violations.check(draft);
        EXPRESSIONS.check(draft);
        var attributesToGet = LegacyParameters.attributesToGet(draft);
        var filter = LegacyParameters.combined(draft, LegacyParameters.filter(draft, FILTER));
        var startKey = Parameters.startKey(draft);
        Long segment = draft.number(SEGMENT);
        Long totalSegments = draft.number(TOTAL_SEGMENTS);
        checkSegments(segment, totalSegments);
        var names = Expressions.names(draft);
        var values = Expressions.values(draft);
        if (Selection.isWithoutAttributes(draft)) {
            throw EngineException.validation(RequestMessages.SPECIFIC_WITHOUT_ATTRIBUTES);
        }
        Selection.check(draft);
        return new ScanRequest(
                TableNames.in(draft),
                draft.text(Parameters.INDEX_NAME),
                draft.choice(Parameters.SELECT, Select.class),
                attributesToGet,
                Parameters.limit(draft),
                Parameters.consistent(draft),
                filter,
                startKey,
                Parameters.capacity(draft),
                segment == null ? 0 : Math.toIntExact(segment),
                totalSegments == null ? 1 : Math.toIntExact(totalSegments),
                draft.text(Parameters.PROJECTION_EXPRESSION),
                draft.text(Parameters.FILTER_EXPRESSION),
                names,
                values);
    }

    private static void checkSegments(@Nullable Long segment, @Nullable Long totalSegments) {
        if (totalSegments == null) {
            if (segment != null) {
                throw EngineException.validation(RequestMessages.NO_TOTAL_SEGMENTS);
            }
            return;
        }
        if (segment == null) {
            throw EngineException.validation(RequestMessages.NO_SEGMENT);
        }
        if (segment >= totalSegments) {
            throw EngineException.validation(RequestMessages.segmentTooLarge(segment, totalSegments));
        }
    }
}
