package io.penstock.engine.request.rule;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Defect;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.FlagShape;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.NumberShape;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.ValueShape;
import io.penstock.engine.request.shape.Violations;
import io.penstock.engine.request.statement.BatchExecuteStatementRequest;
import io.penstock.engine.request.statement.ExecuteStatementRequest;
import io.penstock.engine.request.statement.ExecuteTransactionRequest;
import io.penstock.engine.request.statement.StatementInput;
import java.util.ArrayList;
import java.util.List;

/** What requests that carry statements must satisfy. */
public final class StatementRules {

    private static final String STATEMENT = "Statement";
    private static final String PARAMETERS = "Parameters";
    private static final String CONSISTENT_READ = "ConsistentRead";
    private static final String ON_FAILURE = "ReturnValuesOnConditionCheckFailure";
    private static final String STATEMENTS = "Statements";
    private static final String TRANSACT_STATEMENTS = "TransactStatements";
    private static final String TOKEN = "ClientRequestToken";
    private static final String NEXT_TOKEN = "NextToken";
    private static final String LIMIT = "Limit";
    private static final int STATEMENT_CHARACTERS_MAX = 8192;
    private static final int BATCH_MAX = 25;
    private static final int TRANSACTION_MAX = 100;

    private static final Member TEXT = Member.required(
            STATEMENT, TextShape.of(Constraints.minLength(1), Constraints.maxLength(STATEMENT_CHARACTERS_MAX)));
    private static final Member VALUES =
            Member.optional(PARAMETERS, ListShape.of(ValueShape.VALUE, Constraints.minLength(1)));
    private static final Member CONSISTENT = Member.optional(CONSISTENT_READ, FlagShape.FLAG);
    private static final Member FAILED = Member.optional(ON_FAILURE, TextShape.oneOf("ALL_OLD", "NONE"));

    /** The members of an ExecuteStatement and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "ExecuteStatementInput",
            TEXT,
            VALUES,
            CONSISTENT,
            Member.optional(NEXT_TOKEN, TextShape.of(Constraints.minLength(1), Constraints.maxLength(32_768))),
            Parameters.RETURN_CONSUMED_CAPACITY,
            Member.optional(LIMIT, NumberShape.integer(Constraints.atLeast(1))),
            FAILED);

    /** The members of a BatchExecuteStatement and their constraints. */
    public static final StructureShape BATCH_SHAPE = StructureShape.of(
            "BatchExecuteStatementInput",
            Member.required(
                    STATEMENTS,
                    ListShape.of(
                            StructureShape.of("BatchStatementRequest", TEXT, VALUES, CONSISTENT, FAILED),
                            Constraints.minLength(1),
                            Constraints.maxLength(BATCH_MAX))),
            Parameters.RETURN_CONSUMED_CAPACITY);

    /** The members of an ExecuteTransaction and their constraints. */
    public static final StructureShape TRANSACTION_SHAPE = StructureShape.of(
            "ExecuteTransactionInput",
            Member.required(
                    TRANSACT_STATEMENTS,
                    ListShape.of(
                            StructureShape.of("ParameterizedStatement", TEXT, VALUES, FAILED),
                            Constraints.minLength(1),
                            Constraints.maxLength(TRANSACTION_MAX))),
            Member.optional(TOKEN, TextShape.of(Constraints.minLength(1), Constraints.maxLength(36))),
            Parameters.RETURN_CONSUMED_CAPACITY);

    private StatementRules() {}

    /**
     * Checks an ExecuteStatement.
     *
     * @param draft what was read
     * @return the request
     */
    public static ExecuteStatementRequest statement(Draft draft) {
        Violations.check(draft);
        Long limit = draft.number(LIMIT);
        return new ExecuteStatementRequest(
                input(draft, draft.flag(CONSISTENT_READ, false)),
                draft.text(NEXT_TOKEN),
                limit == null ? null : (Integer) Math.toIntExact(limit),
                Parameters.capacity(draft));
    }

    /**
     * Checks a BatchExecuteStatement.
     *
     * @param draft what was read
     * @return the request
     */
    public static BatchExecuteStatementRequest batch(Draft draft) {
        Violations.check(draft);
        List<StatementInput> inputs = new ArrayList<>();
        for (Draft given : draft.structures(STATEMENTS)) {
            inputs.add(input(given, given.flag(CONSISTENT_READ, false)));
        }
        return new BatchExecuteStatementRequest(inputs, Parameters.capacity(draft));
    }

    /**
     * Checks an ExecuteTransaction.
     *
     * @param draft what was read
     * @return the request
     */
    public static ExecuteTransactionRequest transaction(Draft draft) {
        Violations.check(draft);
        List<StatementInput> inputs = new ArrayList<>();
        for (Draft given : draft.structures(TRANSACT_STATEMENTS)) {
            inputs.add(input(given, true));
        }
        return new ExecuteTransactionRequest(inputs, draft.text(TOKEN), Parameters.capacity(draft));
    }

    private static StatementInput input(Draft draft, boolean consistentRead) {
        List<AttributeValue> parameters = new ArrayList<>();
        for (Object value : draft.list(PARAMETERS)) {
            if (value instanceof Defect defect) {
                throw defect.asException();
            }
            parameters.add((AttributeValue) value);
        }
        return new StatementInput(
                draft.requiredText(STATEMENT),
                parameters,
                consistentRead,
                draft.choice(ON_FAILURE, ReturnValuesOnConditionCheckFailure.NONE));
    }
}
