package io.penstock.engine.operation.statement;

import io.penstock.engine.expression.statement.Clause;
import io.penstock.engine.expression.statement.Operand;
import io.penstock.engine.expression.statement.Placeholders;
import io.penstock.engine.expression.statement.Statement;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import io.penstock.engine.operation.page.QueryOperation;
import io.penstock.engine.operation.page.ScanOperation;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.request.item.LegacyConditions;
import io.penstock.engine.request.item.QueryRequest;
import io.penstock.engine.request.item.ScanRequest;
import io.penstock.engine.request.response.PageResponse;
import io.penstock.engine.request.statement.ExecuteStatementRequest;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what a SELECT asks for: a query where it fixes a partition key, else a scan. */
final class SelectStatements {

    private final QueryOperation query;
    private final ScanOperation scan;

    SelectStatements(QueryOperation query, ScanOperation scan) {
        this.query = query;
        this.scan = scan;
    }

    PageResponse read(
            Statement.Select select, ExecuteStatementRequest request, @Nullable Item startKey, ReadContext context) {
        Table table = context.catalog().serving(select.tableName());
        KeySchema keys = keySchema(table, select.indexName());
        List<Clause> keyClauses = new ArrayList<>();
        List<Clause> rest = new ArrayList<>();
        split(select, keys, keyClauses, rest);
        if (!keyClauses.isEmpty()) {
            if (select.orderBy() != null && !keys.contains(select.orderBy())) {
                throw EngineException.validation("Variable reference " + select.orderBy()
                        + " in ORDER BY clause must be part of the primary key");
            }
            return query(select, request, startKey, keyClauses, rest, context);
        }
        if (select.orderBy() != null) {
            throw EngineException.validation("Must have WHERE clause in the statement when using ORDER BY clause.");
        }
        return scan(select, request, startKey, context);
    }

    private static KeySchema keySchema(Table table, @Nullable String indexName) {
        if (indexName == null) {
            return table.keySchema();
        }
        SecondaryIndex index = table.index(indexName);
        if (index == null) {
            throw EngineException.validation(OperationMessages.indexNotFound(indexName));
        }
        return index.keySchema();
    }

    /** Tells the key condition from the filter; there is no key condition if the rest names a key attribute. */
    private static void split(Statement.Select select, KeySchema keys, List<Clause> keyClauses, List<Clause> rest) {
        Clause where = select.where();
        if (where == null) {
            return;
        }
        rest.addAll(where.conjuncts());
        for (KeyAttribute attribute : keys.partitionKeys()) {
            if (!move(rest, keyClauses, clause -> clause.equalTo(attribute.name()) != null)) {
                keyClauses.clear();
                return;
            }
        }
        for (KeyAttribute attribute : keys.sortKeys()) {
            boolean equal = move(rest, keyClauses, clause -> clause.equalTo(attribute.name()) != null);
            if (!equal) {
                move(rest, keyClauses, clause -> clause.isRangeOf(attribute.name()));
                break;
            }
        }
        for (Clause clause : rest) {
            if (clause.attributes().stream().anyMatch(keys::contains)) {
                keyClauses.clear();
                return;
            }
        }
    }

    private static boolean move(List<Clause> from, List<Clause> to, Predicate<Clause> wanted) {
        for (Clause clause : from) {
            if (wanted.test(clause)) {
                from.remove(clause);
                to.add(clause);
                return true;
            }
        }
        return false;
    }

    private PageResponse query(
            Statement.Select select,
            ExecuteStatementRequest request,
            @Nullable Item startKey,
            List<Clause> keyClauses,
            List<Clause> rest,
            ReadContext context) {
        Placeholders placeholders = new Placeholders();
        List<String> keyTexts = new ArrayList<>();
        keyClauses.forEach(clause -> keyTexts.add(clause.emit(placeholders)));
        String filter = ItemTarget.conjunction(rest, placeholders);
        String projection = projection(select, placeholders);
        return (PageResponse) query.read(
                new QueryRequest(
                        select.tableName(),
                        select.indexName(),
                        null,
                        List.of(),
                        request.limit(),
                        request.input().consistentRead(),
                        Map.of(),
                        LegacyConditions.NONE,
                        !select.descending(),
                        startKey,
                        request.returnConsumedCapacity(),
                        projection,
                        filter,
                        String.join(" AND ", keyTexts),
                        placeholders.names(),
                        placeholders.values()),
                context);
    }

    private PageResponse scan(
            Statement.Select select, ExecuteStatementRequest request, @Nullable Item startKey, ReadContext context) {
        Placeholders placeholders = new Placeholders();
        Clause where = select.where();
        String filter = where == null ? null : where.emit(placeholders);
        String projection = projection(select, placeholders);
        return (PageResponse) scan.read(
                new ScanRequest(
                        select.tableName(),
                        select.indexName(),
                        null,
                        List.of(),
                        request.limit(),
                        request.input().consistentRead(),
                        LegacyConditions.NONE,
                        startKey,
                        request.returnConsumedCapacity(),
                        0,
                        1,
                        projection,
                        filter,
                        placeholders.names(),
                        placeholders.values()),
                context);
    }

    /** Returns the projection of whole attributes; parts of them are cut out later, under names of their own. */
    private static @Nullable String projection(Statement.Select select, Placeholders placeholders) {
        if (select.paths().isEmpty()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (DocumentPath path : select.paths()) {
            String text = new Operand.Place(DocumentPath.of(path.attributeName())).emit(placeholders);
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        return String.join(", ", texts);
    }
}
