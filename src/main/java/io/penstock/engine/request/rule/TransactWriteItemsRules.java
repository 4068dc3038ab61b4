package io.penstock.engine.request.rule;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.item.TransactWrite;
import io.penstock.engine.request.item.TransactWriteItemsRequest;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.Violations;
import java.util.ArrayList;
import java.util.List;

/** What a TransactWriteItems must satisfy. */
public final class TransactWriteItemsRules {

    private static final String TRANSACT_ITEMS = "TransactItems";
    private static final String TOKEN = "ClientRequestToken";
    private static final List<String> ACTIONS = List.of("ConditionCheck", "Put", "Delete", "Update");

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "TransactWriteItemsInput",
            Parameters.RETURN_CONSUMED_CAPACITY,
            Parameters.RETURN_METRICS,
            Member.optional(
                    TOKEN,
                    TextShape.of(
                            Constraints.minLength(1),
                            Constraints.maxLength(DynamoLimits.CLIENT_REQUEST_TOKEN_CHARS_MAX))),
            Member.required(
                    TRANSACT_ITEMS,
                    ListShape.of(
                            StructureShape.of(
                                    "TransactWriteItem",
                                    action(
                                            "ConditionCheck",
                                            Parameters.REQUIRED_KEY,
                                            Member.required(Parameters.CONDITION_EXPRESSION, TextShape.ANY)),
                                    action("Put", Parameters.REQUIRED_ITEM, Parameters.CONDITION),
                                    action("Delete", Parameters.REQUIRED_KEY, Parameters.CONDITION),
                                    action(
                                            "Update",
                                            Parameters.REQUIRED_KEY,
                                            Member.required(Parameters.UPDATE_EXPRESSION, TextShape.ANY),
                                            Parameters.CONDITION)),
                            Constraints.minLength(1),
                            Constraints.maxLength(DynamoLimits.TRANSACTION_ACTIONS_MAX))));

    private static final Expressions CONDITION = new Expressions(List.of(Parameters.CONDITION_EXPRESSION), List.of());
    private static final Expressions UPDATE =
            new Expressions(List.of(Parameters.UPDATE_EXPRESSION, Parameters.CONDITION_EXPRESSION), List.of());

    private TransactWriteItemsRules() {}

    /**
     * Checks a request. That no item is written twice needs the key schemas and is checked where they are known.
     *
     * @param draft what was read
     * @return the request
     */
    public static TransactWriteItemsRequest check(Draft draft) {
        Violations.check(draft);
        List<TransactWrite> actions = new ArrayList<>();
        long sizeBytes = 0;
        for (Draft given : draft.structures(TRANSACT_ITEMS)) {
            TransactWrite action = action(given);
            actions.add(action);
            sizeBytes += action instanceof TransactWrite.Put put ? put.item().sizeBytes() : 0;
        }
        if (sizeBytes > DynamoLimits.TRANSACTION_BYTES_MAX) {
            throw EngineException.validation(RequestMessages.transactionTooLarge(sizeBytes));
        }
        return new TransactWriteItemsRequest(
                actions, draft.text(TOKEN), Parameters.capacity(draft), Parameters.metrics(draft));
    }

    private static Member action(String name, Member... members) {
        List<Member> all = new ArrayList<>(List.of(members));
        all.add(TableNames.EXISTING);
        all.add(Parameters.RETURN_ON_FAILURE);
        all.add(Parameters.NAME_MAP);
        all.add(Parameters.VALUE_MAP);
        return Member.optional(name, StructureShape.of(name, all.toArray(Member[]::new)));
    }

    private static TransactWrite action(Draft given) {
        List<String> present = ACTIONS.stream().filter(given::has).toList();
        Draft action = present.size() == 1 ? given.structure(present.get(0)) : null;
        if (action == null) {
            throw EngineException.validation(
                    present.isEmpty() ? RequestMessages.NO_ACTION : RequestMessages.ONE_ACTION);
        }
        return switch (present.get(0)) {
            case "ConditionCheck" -> new TransactWrite.ConditionCheck(guard(action, CONDITION), key(action));
            case "Delete" -> new TransactWrite.Delete(guard(action, CONDITION), key(action));
            case "Update" ->
                new TransactWrite.Update(
                        guard(action, UPDATE), key(action), action.requiredText(Parameters.UPDATE_EXPRESSION));
            default -> {
                Item item = action.requiredItem(Parameters.ITEM);
                TransactWrite.Guard guard = guard(action, CONDITION);
                PutItemRules.checkSize(item);
                yield new TransactWrite.Put(guard, item);
            }
        };
    }

    private static Item key(Draft action) {
        return action.requiredItem(Parameters.KEY);
    }

    private static TransactWrite.Guard guard(Draft action, Expressions expressions) {
        expressions.check(action);
        return new TransactWrite.Guard(
                TableNames.in(action),
                action.text(Parameters.CONDITION_EXPRESSION),
                Expressions.names(action),
                Expressions.values(action),
                Parameters.failedImage(action));
    }
}
