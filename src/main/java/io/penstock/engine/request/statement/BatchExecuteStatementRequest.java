package io.penstock.engine.request.statement;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import java.util.List;

/**
 * Executes up to 25 statements, each about one item and each for itself.
 *
 * @param inputs the statements
 * @param returnConsumedCapacity how much to tell of the capacity used
 */
public record BatchExecuteStatementRequest(List<StatementInput> inputs, ReturnConsumedCapacity returnConsumedCapacity)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.BATCH_EXECUTE_STATEMENT;
    }
}
