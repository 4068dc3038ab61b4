package io.penstock.engine.operation.statement;

import io.penstock.engine.expression.statement.Operand;
import io.penstock.engine.expression.statement.Placeholders;
import io.penstock.engine.expression.statement.Statement;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.operation.transaction.TransactGetItemsOperation;
import io.penstock.engine.operation.transaction.TransactWriteItemsOperation;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.item.TransactGet;
import io.penstock.engine.request.item.TransactGetItemsRequest;
import io.penstock.engine.request.item.TransactWrite;
import io.penstock.engine.request.item.TransactWriteItemsRequest;
import io.penstock.engine.request.response.CancellationReason;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.TransactGetItemsResponse;
import io.penstock.engine.request.response.TransactWriteItemsResponse;
import io.penstock.engine.request.response.TransactionCanceledException;
import io.penstock.engine.request.statement.ExecuteTransactionRequest;
import io.penstock.engine.request.statement.StatementInput;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes several statements, all or none: as a transaction of reads or one of writes. */
public final class ExecuteTransactionOperation implements WriteOperation<ExecuteTransactionRequest> {

    private final TransactGetItemsOperation gets;
    private final TransactWriteItemsOperation writes;

    /** Makes the operation. */
    public ExecuteTransactionOperation(ExpressionCache cache) {
        this.gets = new TransactGetItemsOperation(cache);
        this.writes = new TransactWriteItemsOperation(cache);
    }

    /** Answers a transaction that reads. */
    public Response read(ExecuteTransactionRequest request, ReadContext context) {
        List<TransactGet> actions = new ArrayList<>();
        List<Statement.Select> selects = new ArrayList<>();
        for (StatementInput input : request.inputs()) {
            Statement.Select select = (Statement.Select) StatementExecutor.parse(input);
            Table table = context.catalog().serving(select.tableName());
            ItemTarget target = select.where() == null || select.indexName() != null
                    ? null
                    : ItemTarget.find(table, select.where());
            if (target == null) {
                throw EngineException.validation("Validation failed in TransactStatements[" + selects.size()
                        + "]: Select statements within ExecuteTransaction must specify the primary key in the where"
                        + " clause.");
            }
            Placeholders placeholders = new Placeholders();
            String projection = projection(select.paths(), placeholders);
            actions.add(new TransactGet(table.name(), target.key(), projection, placeholders.names()));
            selects.add(select);
        }
        TransactGetItemsResponse answer = (TransactGetItemsResponse)
                gets.read(new TransactGetItemsRequest(actions, request.returnConsumedCapacity()), context);
        List<Object> responses = new ArrayList<>();
        for (int i = 0; i < selects.size(); i++) {
            List<DocumentPath> paths = selects.get(i).paths();
            responses.add(answer.responses()
                    .get(i)
                    .map(image -> Map.<String, Object>of("Item", StatementAnswers.cut(image, paths)))
                    .orElse(Map.of()));
        }
        return answer(responses, answer.consumedCapacity());
    }

    private static @Nullable String projection(List<DocumentPath> paths, Placeholders placeholders) {
        List<String> texts = new ArrayList<>();
        for (DocumentPath path : paths) {
            String text = new Operand.Place(DocumentPath.of(path.attributeName())).emit(placeholders);
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? null : String.join(", ", texts);
    }

    @Override
    public WriteCommand<Response> prepare(ExecuteTransactionRequest request) {
        List<Statement> statements = new ArrayList<>();
        for (StatementInput input : request.inputs()) {
            Statement statement = StatementExecutor.parse(input);
            if (statement.isRead()) {
                throw EngineException.validation(
                        "ExecuteTransaction API does not support both read and write operations in the same request.");
            }
            statements.add(statement);
        }
        return context -> write(request, statements, context);
    }

    private Response write(ExecuteTransactionRequest request, List<Statement> statements, WriteContext context) {
        List<TransactWrite> actions = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Table table = context.catalog().serving(statements.get(i).tableName());
            actions.add(new WriteStatements(
                            table,
                            request.returnConsumedCapacity(),
                            request.inputs().get(i).returnValuesOnConditionCheckFailure())
                    .action(statements.get(i)));
        }
        TransactWriteItemsRequest transaction = new TransactWriteItemsRequest(
                actions,
                request.clientRequestToken(),
                request.returnConsumedCapacity(),
                ReturnItemCollectionMetrics.NONE);
        try {
            TransactWriteItemsResponse answer =
                    (TransactWriteItemsResponse) writes.prepare(transaction).apply(context);
            List<Object> responses = new ArrayList<>();
            statements.forEach(statement -> responses.add(Map.of()));
            return answer(responses, answer.consumedCapacity());
        } catch (TransactionCanceledException cancelled) {
            throw new TransactionCanceledException(reasons(statements, cancelled.reasons()));
        }
    }

    /** An INSERT that failed its condition met an item that exists already. */
    private static List<CancellationReason> reasons(List<Statement> statements, List<CancellationReason> of) {
        List<CancellationReason> reasons = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            CancellationReason reason = of.get(i);
            boolean duplicate = statements.get(i) instanceof Statement.Insert
                    && OperationMessages.CONDITIONAL_REQUEST_FAILED.equals(reason.message());
            reasons.add(
                    duplicate
                            ? new CancellationReason(
                                    "DuplicateItem",
                                    StatementExecutor.duplicate().getMessage(),
                                    reason.item())
                            : reason);
        }
        return reasons;
    }

    private static Response answer(List<Object> responses, @Nullable List<ConsumedCapacity> consumed) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (consumed != null) {
            List<Object> capacities = new ArrayList<>();
            consumed.forEach(capacity -> capacities.add(StatementAnswers.document(capacity)));
            members.put("ConsumedCapacity", capacities);
        }
        members.put("Responses", responses);
        return new DocumentResponse(members);
    }
}
