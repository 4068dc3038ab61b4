package io.penstock.engine.request.statement;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes up to 100 statements, each about one item, all or none.
 *
 * @param inputs the statements
 * @param clientRequestToken makes a repeated request answer as the first one did, for 10 minutes; or null
 * @param returnConsumedCapacity how much to tell of the capacity used
 */
public record ExecuteTransactionRequest(
        List<StatementInput> inputs, @Nullable String clientRequestToken, ReturnConsumedCapacity returnConsumedCapacity)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.EXECUTE_TRANSACTION;
    }
}
