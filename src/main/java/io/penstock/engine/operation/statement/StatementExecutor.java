package io.penstock.engine.operation.statement;

import io.penstock.engine.expression.statement.Statement;
import io.penstock.engine.expression.statement.StatementParser;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.operation.item.DeleteItemOperation;
import io.penstock.engine.operation.item.PutItemOperation;
import io.penstock.engine.operation.item.UpdateItemOperation;
import io.penstock.engine.operation.page.QueryOperation;
import io.penstock.engine.operation.page.ScanOperation;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.item.DeleteItemRequest;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.request.item.UpdateItemRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.PageResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.WriteItemResponse;
import io.penstock.engine.request.statement.ExecuteStatementRequest;
import io.penstock.engine.request.statement.StatementInput;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Executes single statements. */
public final class StatementExecutor {

    private final SelectStatements selects;
    private final PutItemOperation put;
    private final UpdateItemOperation update;
    private final DeleteItemOperation delete;

    /** Makes an executor with operations of its own. */
    public StatementExecutor(ExpressionCache cache) {
        this.selects = new SelectStatements(new QueryOperation(cache), new ScanOperation(cache));
        this.put = new PutItemOperation(cache);
        this.update = new UpdateItemOperation(cache);
        this.delete = new DeleteItemOperation(cache);
    }

    /** Reads a statement. */
    static Statement parse(StatementInput input) {
        return StatementParser.parse(input.statement(), input.parameters());
    }

    /** Answers an ExecuteStatement that reads. */
    public Response read(ExecuteStatementRequest request, ReadContext context) {
        Statement.Select select = (Statement.Select) parse(request.input());
        PageResponse page = selects.read(select, request, StatementAnswers.startKey(request.nextToken()), context);
        Map<String, Object> members = new LinkedHashMap<>();
        if (page.consumedCapacity() != null) {
            members.put("ConsumedCapacity", StatementAnswers.document(page.consumedCapacity()));
        }
        List<Object> items = new ArrayList<>();
        if (page.items() != null) {
            page.items().forEach(image -> items.add(StatementAnswers.cut(image, select.paths())));
        }
        members.put("Items", items);
        if (page.lastEvaluatedKey() != null) {
            members.put("NextToken", StatementAnswers.token(page.lastEvaluatedKey()));
        }
        return new DocumentResponse(members);
    }

    PageResponse readItem(StatementInput input, ReturnConsumedCapacity capacity, ReadContext context) {
        Statement.Select select = (Statement.Select) parse(input);
        Table table = context.catalog().serving(select.tableName());
        if (select.where() == null || select.indexName() != null) {
            throw EngineException.validation(
                    "Select statements within BatchExecuteStatement must specify the primary key"
                            + " in the where clause.");
        }
        ItemTarget.of(table, select.where());
        return selects.read(select, new ExecuteStatementRequest(input, null, null, capacity), null, context);
    }

    /** Answers an ExecuteStatement that writes. */
    Response write(Statement statement, ExecuteStatementRequest request, WriteContext context) {
        WriteItemResponse written = writeItem(statement, request.input(), request.returnConsumedCapacity(), context);
        Map<String, Object> members = new LinkedHashMap<>();
        if (written.consumedCapacity() != null) {
            members.put("ConsumedCapacity", StatementAnswers.document(written.consumedCapacity()));
        }
        members.put("Items", written.attributes() == null ? List.of() : List.of(written.attributes()));
        return new DocumentResponse(members);
    }

    WriteItemResponse writeItem(
            Statement statement, StatementInput input, ReturnConsumedCapacity capacity, WriteContext context) {
        if (statement instanceof Statement.Exists) {
            throw EngineException.validation("EXISTS can only be used in ExecuteTransaction write requests.");
        }
        Table table = context.catalog().serving(statement.tableName());
        Request request =
                new WriteStatements(table, capacity, input.returnValuesOnConditionCheckFailure()).request(statement);
        if (request instanceof PutItemRequest insert) {
            try {
                return (WriteItemResponse) put.prepare(insert).apply(context);
            } catch (EngineException refused) {
                throw refused.code() == ErrorCode.CONDITIONAL_CHECK_FAILED ? duplicate() : refused;
            }
        } else if (request instanceof UpdateItemRequest change) {
            return (WriteItemResponse) update.prepare(change).apply(context);
        }
        return (WriteItemResponse) delete.prepare((DeleteItemRequest) request).apply(context);
    }

    static EngineException duplicate() {
        return new EngineException(ErrorCode.DUPLICATE_ITEM, "Duplicate primary key exists in table");
    }
}
