package io.penstock.engine.request.rule;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.AttributeAction;
import io.penstock.engine.request.item.AttributeUpdate;
import io.penstock.engine.request.item.UpdateItemRequest;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.MapShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.ValueShape;
import io.penstock.engine.request.shape.Violations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an UpdateItem must satisfy. */
public final class UpdateItemRules {

    private static final String UPDATES = "AttributeUpdates";
    private static final String ACTION = "Action";
    private static final String VALUE = "Value";

    /** Its members and their constraints; of the three enumerations only the first violation is told. */
    public static final StructureShape SHAPE = StructureShape.of(
            "UpdateItemInput",
            TableNames.EXISTING,
            Parameters.REQUIRED_KEY,
            Parameters.FIRST_RETURN_VALUES,
            Parameters.FIRST_RETURN_CONSUMED_CAPACITY,
            Parameters.FIRST_RETURN_METRICS,
            Parameters.RETURN_ON_FAILURE,
            Parameters.OPERATOR,
            LegacyParameters.EXPECTED_MAP,
            Member.optional(
                    UPDATES,
                    MapShape.of(StructureShape.of(
                            "AttributeValueUpdate",
                            Member.optional(ACTION, TextShape.oneOf("ADD", "PUT", "DELETE")),
                            Member.optional(VALUE, ValueShape.VALUE)))),
            Parameters.UPDATE,
            Parameters.CONDITION,
            Parameters.NAME_MAP,
            Parameters.VALUE_MAP);

    private static final Expressions EXPRESSIONS = new Expressions(
            List.of(Parameters.UPDATE_EXPRESSION, Parameters.CONDITION_EXPRESSION),
            List.of(UPDATES, Parameters.EXPECTED, Parameters.CONDITIONAL_OPERATOR));

    private UpdateItemRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static UpdateItemRequest check(Draft draft) {
        Violations.checkAlone(draft, TableNames.TABLE_NAME);
        Violations.check(draft);
        EXPRESSIONS.check(draft);
        Item key = draft.requiredItem(Parameters.KEY);
        var updates = updates(draft);
        var expected = LegacyParameters.expected(draft);
        var names = Expressions.names(draft);
        var values = Expressions.values(draft);
        return new UpdateItemRequest(
                TableNames.in(draft),
                key,
                updates,
                expected,
                draft.text(Parameters.UPDATE_EXPRESSION),
                draft.text(Parameters.CONDITION_EXPRESSION),
                names,
                values,
                Parameters.image(draft),
                Parameters.capacity(draft),
                Parameters.metrics(draft),
                Parameters.failedImage(draft));
    }

    private static Map<String, AttributeUpdate> updates(Draft draft) {
        Map<String, AttributeUpdate> updates = new LinkedHashMap<>();
        draft.map(UPDATES).forEach((attribute, given) -> {
            LegacyParameters.checkName(attribute);
            updates.put(attribute, update((Draft) given));
        });
        return updates;
    }

    private static AttributeUpdate update(Draft given) {
        AttributeAction action = given.choice(ACTION, AttributeAction.PUT);
        AttributeValue value = given.value(VALUE);
        if (value == null) {
            if (action != AttributeAction.DELETE) {
                throw EngineException.validation(RequestMessages.ONLY_DELETE_WITHOUT_VALUE);
            }
            return new AttributeUpdate(action, null);
        }
        AttributeType type = value.type();
        if (action == AttributeAction.DELETE && !type.isSet()) {
            throw EngineException.validation(RequestMessages.deleteType(type.name()));
        }
        if (action == AttributeAction.ADD && !type.isSet() && type != AttributeType.N && type != AttributeType.L) {
            throw EngineException.validation(RequestMessages.addType(type.name()));
        }
        return new AttributeUpdate(action, value);
    }
}
