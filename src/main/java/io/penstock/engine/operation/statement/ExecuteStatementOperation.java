package io.penstock.engine.operation.statement;

import io.penstock.engine.expression.statement.Statement;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.statement.ExecuteStatementRequest;

/** Executes one statement that writes. */
public final class ExecuteStatementOperation implements WriteOperation<ExecuteStatementRequest> {

    private final StatementExecutor executor;

    /** Makes the operation. */
    public ExecuteStatementOperation(StatementExecutor executor) {
        this.executor = executor;
    }

    @Override
    public WriteCommand<Response> prepare(ExecuteStatementRequest request) {
        Statement statement = StatementExecutor.parse(request.input());
        return context -> executor.write(statement, request, context);
    }
}
