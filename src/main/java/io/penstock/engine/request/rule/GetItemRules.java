package io.penstock.engine.request.rule;

import io.penstock.engine.item.Item;
import io.penstock.engine.request.item.GetItemRequest;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.Violations;
import java.util.List;

/** What a GetItem must satisfy. */
public final class GetItemRules {

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "GetItemInput",
            Parameters.REQUIRED_KEY,
            TableNames.EXISTING,
            Parameters.RETURN_CONSUMED_CAPACITY,
            Parameters.ATTRIBUTE_LIST,
            Parameters.CONSISTENT,
            Parameters.PROJECTION,
            Parameters.NAME_MAP);

    private static final Expressions EXPRESSIONS =
            new Expressions(List.of(Parameters.PROJECTION_EXPRESSION), List.of(Parameters.ATTRIBUTES_TO_GET));

    private GetItemRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static GetItemRequest check(Draft draft) {
        Violations.check(draft);
        EXPRESSIONS.check(draft);
        Item key = draft.requiredItem(Parameters.KEY);
        return new GetItemRequest(
                TableNames.in(draft),
                key,
                LegacyParameters.attributesToGet(draft),
                Parameters.consistent(draft),
                Parameters.capacity(draft),
                draft.text(Parameters.PROJECTION_EXPRESSION),
                Expressions.names(draft));
    }
}
