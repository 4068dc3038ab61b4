package io.penstock.engine.request.statement;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import org.jspecify.annotations.Nullable;

/**
 * Executes one statement.
 *
 * @param input the statement
 * @param nextToken where the page before ended, or null for the first page
 * @param limit how many items to evaluate at most, or null
 * @param returnConsumedCapacity how much to tell of the capacity used
 */
public record ExecuteStatementRequest(
        StatementInput input,
        @Nullable String nextToken,
        @Nullable Integer limit,
        ReturnConsumedCapacity returnConsumedCapacity)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.EXECUTE_STATEMENT;
    }
}
