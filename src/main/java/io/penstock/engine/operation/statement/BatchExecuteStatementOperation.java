package io.penstock.engine.operation.statement;

import io.penstock.engine.expression.statement.Statement;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.response.ConditionalCheckFailedException;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.PageResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.WriteItemResponse;
import io.penstock.engine.request.statement.BatchExecuteStatementRequest;
import io.penstock.engine.request.statement.StatementInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Executes several statements, each for itself: one that fails is told in its place and hinders no other. */
public final class BatchExecuteStatementOperation implements WriteOperation<BatchExecuteStatementRequest> {

    private final StatementExecutor executor;

    /** Makes the operation. */
    public BatchExecuteStatementOperation(StatementExecutor executor) {
        this.executor = executor;
    }

    /** Answers a batch that reads. */
    public Response read(BatchExecuteStatementRequest request, ReadContext context) {
        return answer(request, input -> {
            PageResponse page = executor.readItem(input, request.returnConsumedCapacity(), context);
            Map<String, Object> members = new LinkedHashMap<>();
            if (page.items() != null && !page.items().isEmpty()) {
                Statement.Select select = (Statement.Select) StatementExecutor.parse(input);
                members.put("Item", StatementAnswers.cut(page.items().get(0), select.paths()));
            }
            return new Outcome(members, page.consumedCapacity());
        });
    }

    @Override
    public WriteCommand<Response> prepare(BatchExecuteStatementRequest request) {
        for (StatementInput input : request.inputs()) {
            if (StatementKinds.reads(input)) {
                throw EngineException.validation(
                        "Read and write requests together in the same batch is not supported.");
            }
        }
        return context -> answer(request, input -> write(input, request, context));
    }

    private Outcome write(StatementInput input, BatchExecuteStatementRequest request, WriteContext context) {
        Statement statement = StatementExecutor.parse(input);
        WriteItemResponse written = executor.writeItem(statement, input, request.returnConsumedCapacity(), context);
        // Each statement stands for itself, and those behind it see what it did.
        context.keep();
        Map<String, Object> members = new LinkedHashMap<>();
        if (written.attributes() != null) {
            members.put("Item", written.attributes());
        }
        return new Outcome(members, written.consumedCapacity());
    }

    private record Outcome(
            Map<String, Object> members, @Nullable ConsumedCapacity capacity) {}

    private static Response answer(BatchExecuteStatementRequest request, Function<StatementInput, Outcome> execution) {
        List<Object> responses = new ArrayList<>();
        List<Object> capacities = new ArrayList<>();
        for (StatementInput input : request.inputs()) {
            Map<String, Object> members = new LinkedHashMap<>();
            try {
                members.put("TableName", StatementExecutor.parse(input).tableName());
                Outcome outcome = execution.apply(input);
                members.putAll(outcome.members());
                if (outcome.capacity() != null) {
                    capacities.add(StatementAnswers.document(outcome.capacity()));
                }
            } catch (EngineException refused) {
                members.put("Error", error(refused));
            }
            responses.add(members);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        if (!capacities.isEmpty()) {
            members.put("ConsumedCapacity", capacities);
        }
        members.put("Responses", responses);
        return new DocumentResponse(members);
    }

    private static Map<String, Object> error(EngineException refused) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("Code", StatementAnswers.errorCode(refused.code()));
        if (refused instanceof ConditionalCheckFailedException failed && failed.item() != null) {
            error.put("Item", failed.item());
        }
        error.put("Message", String.valueOf(refused.getMessage()));
        return error;
    }
}
