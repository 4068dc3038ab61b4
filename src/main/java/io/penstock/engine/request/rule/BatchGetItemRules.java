package io.penstock.engine.request.rule;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.failure.ConstraintMessages;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.item.BatchGetItemRequest;
import io.penstock.engine.request.item.KeysAndAttributes;
import io.penstock.engine.request.shape.Defect;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ItemShape;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.MapShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.Violations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a BatchGetItem must satisfy. */
public final class BatchGetItemRules {

    private static final String KEYS = "Keys";

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "BatchGetItemInput",
            Parameters.RETURN_CONSUMED_CAPACITY,
            Member.optional(
                    RequestItems.MEMBER,
                    MapShape.of(
                            StructureShape.of(
                                    "KeysAndAttributes",
                                    Member.required(KEYS, ListShape.of(ItemShape.ITEM)),
                                    Parameters.ATTRIBUTE_LIST,
                                    Parameters.CONSISTENT,
                                    Parameters.PROJECTION,
                                    Parameters.NAME_MAP),
                            RequestItems.TABLE_NAMES)));

    private static final Expressions EXPRESSIONS =
            new Expressions(List.of(Parameters.PROJECTION_EXPRESSION), List.of(Parameters.ATTRIBUTES_TO_GET));

    private BatchGetItemRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static BatchGetItemRequest check(Draft draft) {
        RequestItems.checkPresent(draft, Operation.BATCH_GET_ITEM);
        Violations.check(draft);
        Map<String, ?> tables = draft.map(RequestItems.MEMBER);
        checkCounts(tables);
        checkMixed(tables);
        Map<String, KeysAndAttributes> requestItems = new LinkedHashMap<>();
        tables.forEach((table, given) -> requestItems.put(table, table(TableNames.of(table), (Draft) given)));
        return new BatchGetItemRequest(requestItems, Parameters.capacity(draft));
    }

    private static void checkCounts(Map<String, ?> tables) {
        int total = 0;
        for (Map.Entry<String, ?> table : tables.entrySet()) {
            int count = ((Draft) table.getValue()).list(KEYS).size();
            if (count == 0) {
                throw EngineException.validation(ConstraintMessages.violationWithoutValue(
                        "requestItems." + table.getKey() + ".member.keys",
                        "Member must have length greater than or equal to 1"));
            }
            if (count > DynamoLimits.BATCH_GET_KEYS_MAX) {
                throw EngineException.validation(ConstraintMessages.violationWithoutValue(
                        "RequestItems." + table.getKey() + ".member.Keys",
                        "Member must have length less than or equal to " + DynamoLimits.BATCH_GET_KEYS_MAX));
            }
            total += count;
        }
        if (total > DynamoLimits.BATCH_GET_KEYS_MAX) {
            throw EngineException.validation(RequestMessages.TOO_MANY_KEYS);
        }
    }

    /** A projection in one table contradicts a legacy projection in another. */
    private static void checkMixed(Map<String, ?> tables) {
        boolean legacy = false;
        boolean expression = false;
        for (Object table : tables.values()) {
            legacy |= ((Draft) table).has(Parameters.ATTRIBUTES_TO_GET);
            expression |= ((Draft) table).has(Parameters.PROJECTION_EXPRESSION);
        }
        if (legacy && expression) {
            throw EngineException.validation(RequestMessages.mixed(
                    List.of(Parameters.ATTRIBUTES_TO_GET), List.of(Parameters.PROJECTION_EXPRESSION)));
        }
    }

    private static KeysAndAttributes table(String tableName, Draft draft) {
        EXPRESSIONS.check(draft);
        var attributesToGet = LegacyParameters.attributesToGet(draft);
        var names = Expressions.names(draft);
        List<Item> keys = new ArrayList<>();
        Set<Item> seen = new HashSet<>();
        for (Object key : draft.list(KEYS)) {
            if (key instanceof Defect defect) {
                throw defect.asException();
            }
            keys.add((Item) key);
            if (!seen.add((Item) key)) {
                throw EngineException.validation(RequestMessages.DUPLICATE_KEYS);
            }
        }
        return new KeysAndAttributes(
                tableName,
                keys,
                attributesToGet,
                Parameters.consistent(draft),
                draft.text(Parameters.PROJECTION_EXPRESSION),
                names);
    }
}
