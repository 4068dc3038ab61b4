package io.penstock.engine.request.rule;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.Violations;
import java.util.List;

/** What a PutItem must satisfy. */
public final class PutItemRules {

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "PutItemInput",
            TableNames.EXISTING,
            Parameters.REQUIRED_ITEM,
            Parameters.RETURN_CONSUMED_CAPACITY,
            Parameters.RETURN_VALUES,
            Parameters.RETURN_METRICS,
            Parameters.RETURN_ON_FAILURE,
            Parameters.OPERATOR,
            LegacyParameters.EXPECTED_MAP,
            Parameters.CONDITION,
            Parameters.NAME_MAP,
            Parameters.VALUE_MAP);

    static final Expressions EXPRESSIONS = new Expressions(
            List.of(Parameters.CONDITION_EXPRESSION), List.of(Parameters.EXPECTED, Parameters.CONDITIONAL_OPERATOR));

    private PutItemRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static PutItemRequest check(Draft draft) {
        Violations.checkAlone(draft, TableNames.TABLE_NAME);
        Violations.check(draft);
        Item item = draft.requiredItem(Parameters.ITEM);
        EXPRESSIONS.check(draft);
        var names = Expressions.names(draft);
        var values = Expressions.values(draft);
        var image = oldImage(draft);
        var expected = LegacyParameters.expected(draft);
        checkSize(item);
        return new PutItemRequest(
                TableNames.in(draft),
                item,
                expected,
                draft.text(Parameters.CONDITION_EXPRESSION),
                names,
                values,
                image,
                Parameters.capacity(draft),
                Parameters.metrics(draft),
                Parameters.failedImage(draft));
    }

    /** A put or delete can answer only with what was there before. */
    static ReturnValues oldImage(Draft draft) {
        ReturnValues image = Parameters.image(draft);
        if (image != ReturnValues.NONE && image != ReturnValues.ALL_OLD) {
            throw EngineException.malformedRequest(RequestMessages.RETURN_OLD_ONLY);
        }
        return image;
    }

    static void checkSize(Item item) {
        if (item.sizeBytes() > DynamoLimits.ITEM_BYTES_MAX) {
            throw EngineException.validation(OperationMessages.ITEM_TOO_LARGE);
        }
    }
}
