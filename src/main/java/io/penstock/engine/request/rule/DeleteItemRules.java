package io.penstock.engine.request.rule;

import io.penstock.engine.item.Item;
import io.penstock.engine.request.item.DeleteItemRequest;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.Violations;

/** What a DeleteItem must satisfy. */
public final class DeleteItemRules {

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "DeleteItemInput",
            TableNames.EXISTING,
            Parameters.REQUIRED_KEY,
            Parameters.RETURN_CONSUMED_CAPACITY,
            Parameters.RETURN_VALUES,
            Parameters.RETURN_METRICS,
            Parameters.RETURN_ON_FAILURE,
            Parameters.OPERATOR,
            LegacyParameters.EXPECTED_MAP,
            Parameters.CONDITION,
            Parameters.NAME_MAP,
            Parameters.VALUE_MAP);

    private DeleteItemRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static DeleteItemRequest check(Draft draft) {
        Violations.check(draft);
        PutItemRules.EXPRESSIONS.check(draft);
        Item key = draft.requiredItem(Parameters.KEY);
        var names = Expressions.names(draft);
        var values = Expressions.values(draft);
        var image = PutItemRules.oldImage(draft);
        return new DeleteItemRequest(
                TableNames.in(draft),
                key,
                LegacyParameters.expected(draft),
                draft.text(Parameters.CONDITION_EXPRESSION),
                names,
                values,
                image,
                Parameters.capacity(draft),
                Parameters.metrics(draft),
                Parameters.failedImage(draft));
    }
}
