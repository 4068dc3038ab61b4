package io.penstock.engine.request.rule;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.item.TransactGet;
import io.penstock.engine.request.item.TransactGetItemsRequest;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a TransactGetItems must satisfy. */
public final class TransactGetItemsRules {

    private static final String TRANSACT_ITEMS = "TransactItems";
    private static final String GET = "Get";

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "TransactGetItemsInput",
            Member.required(
                    TRANSACT_ITEMS,
                    ListShape.of(
                            StructureShape.of(
                                    "TransactGetItem",
                                    Member.required(
                                            GET,
                                            StructureShape.of(
                                                    GET,
                                                    Parameters.REQUIRED_KEY,
                                                    TableNames.EXISTING,
                                                    Parameters.PROJECTION,
                                                    Parameters.NAME_MAP))),
                            Constraints.minLength(1),
                            Constraints.maxLength(DynamoLimits.TRANSACTION_ACTIONS_MAX))),
            Parameters.RETURN_CONSUMED_CAPACITY);

    private static final Expressions EXPRESSIONS =
            new Expressions(List.of(Parameters.PROJECTION_EXPRESSION), List.of());

    private TransactGetItemsRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static TransactGetItemsRequest check(Draft draft) {
        Violations.check(draft);
        List<TransactGet> gets = new ArrayList<>();
        for (Draft action : draft.structures(TRANSACT_ITEMS)) {
            Draft get = Objects.requireNonNull(action.structure(GET));
            EXPRESSIONS.check(get);
            Item key = get.requiredItem(Parameters.KEY);
            gets.add(new TransactGet(
                    TableNames.in(get), key, get.text(Parameters.PROJECTION_EXPRESSION), Expressions.names(get)));
        }
        return new TransactGetItemsRequest(gets, Parameters.capacity(draft));
    }
}
