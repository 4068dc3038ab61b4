package io.penstock.engine.operation.statement;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.statement.BatchExecuteStatementRequest;
import io.penstock.engine.request.statement.ExecuteStatementRequest;
import io.penstock.engine.request.statement.ExecuteTransactionRequest;
import io.penstock.engine.request.statement.StatementInput;
import java.util.List;

/** Tells requests with statements that read from those that write. */
public final class StatementKinds {

    private StatementKinds() {}

    /**
     * Returns whether all statements of a request only read.
     *
     * @throws EngineException ValidationException if the statement of an ExecuteStatement, or one of a transaction,
     *     cannot be read
     */
    public static boolean isRead(Request request) {
        if (request instanceof ExecuteStatementRequest single) {
            return StatementExecutor.parse(single.input()).isRead();
        } else if (request instanceof ExecuteTransactionRequest transaction) {
            return transaction.inputs().stream()
                    .allMatch(input -> StatementExecutor.parse(input).isRead());
        }
        return isRead(((BatchExecuteStatementRequest) request).inputs());
    }

    /** A statement of a batch that cannot be read is told in its place, so it decides nothing here. */
    private static boolean isRead(List<StatementInput> inputs) {
        return inputs.stream().noneMatch(StatementKinds::writes);
    }

    private static boolean writes(StatementInput input) {
        try {
            return !StatementExecutor.parse(input).isRead();
        } catch (EngineException malformed) {
            return false;
        }
    }

    /** Returns whether a statement can be read, and only reads. */
    static boolean reads(StatementInput input) {
        try {
            return StatementExecutor.parse(input).isRead();
        } catch (EngineException malformed) {
            return false;
        }
    }
}
