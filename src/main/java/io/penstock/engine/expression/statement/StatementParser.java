package io.penstock.engine.expression.statement;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.ReturnValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements: SELECT, INSERT, UPDATE, DELETE and, in transactions, EXISTS. */
public final class StatementParser {

    private final TokenReader reader;
    private final ValueParser values;
    private final ClauseParser clauses;

    private StatementParser(TokenReader reader) {
        this.reader = reader;
        this.values = new ValueParser(reader);
        this.clauses = new ClauseParser(reader, values);
    }

    /**
     * Reads a statement.
     *
     * @param text the statement
     * @param parameters what stands for its question marks
     * @throws io.penstock.engine.failure.EngineException a ValidationException that says what is wrong with it
     */
    public static Statement parse(String text, List<AttributeValue> parameters) {
        TokenReader reader = new TokenReader(text, parameters);
        Statement statement = new StatementParser(reader).statement();
        reader.end();
        return statement;
    }

    private Statement statement() {
        if (reader.accept("SELECT")) {
            return select();
        } else if (reader.accept("INSERT")) {
            return insert();
        } else if (reader.accept("UPDATE")) {
            return update();
        } else if (reader.accept("DELETE")) {
            return delete();
        } else if (reader.accept("EXISTS")) {
            reader.expectSign("(");
            reader.expect("SELECT");
            Statement.Select select = select();
            reader.expectSign(")");
            if (select.where() == null || select.indexName() != null) {
                throw StatementTokenizer.malformed("EXISTS must name one item of a table");
            }
            return new Statement.Exists(select.tableName(), select.where());
        }
        throw reader.unexpected();
    }

    private Statement.Select select() {
        List<DocumentPath> paths = new ArrayList<>();
        if (!reader.acceptSign("*")) {
            do {
                paths.add(clauses.path());
            } while (reader.acceptSign(","));
        }
        reader.expect("FROM");
        String table = reader.name();
        String index = reader.acceptSign(".") ? reader.name() : null;
        Clause where = reader.accept("WHERE") ? clauses.condition() : null;
        String orderBy = null;
        boolean descending = false;
        if (reader.accept("ORDER")) {
            reader.expect("BY");
            orderBy = reader.name();
            descending = reader.accept("DESC");
            if (!descending) {
                reader.accept("ASC");
            }
        }
        return new Statement.Select(paths, table, index, where, orderBy, descending);
    }

    private Statement insert() {
        reader.expect("INTO");
        String table = reader.name();
        reader.expect("VALUE");
        reader.expectSign("{");
        return new Statement.Insert(table, Item.of(values.entries()));
    }

    private Statement update() {
        String table = reader.name();
        List<Statement.Assignment> assignments = new ArrayList<>();
        List<Operand.Place> removals = new ArrayList<>();
        while (true) {
            if (reader.accept("SET")) {
                do {
                    Operand.Place place = new Operand.Place(clauses.path());
                    reader.expectSign("=");
                    assignments.add(new Statement.Assignment(place, clauses.assigned()));
                } while (reader.acceptSign(","));
            } else if (reader.accept("REMOVE")) {
                do {
                    removals.add(new Operand.Place(clauses.path()));
                } while (reader.acceptSign(","));
            } else {
                break;
            }
        }
        if (assignments.isEmpty() && removals.isEmpty()) {
            throw reader.unexpected();
        }
        return new Statement.Update(table, assignments, removals, where(), returning());
    }

    private Statement delete() {
        reader.expect("FROM");
        String table = reader.name();
        Clause where = where();
        ReturnValues returning = returning();
        if (returning != ReturnValues.NONE && returning != ReturnValues.ALL_OLD) {
            throw EngineException.validation("Invalid returning clause: RETURNING "
                    + returning.name().replace("UPDATED", "MODIFIED").replace('_', ' ')
                    + " *. Only RETURNING ALL OLD * is allowed in DELETE statements.");
        }
        return new Statement.Delete(table, where, returning);
    }

    private Clause where() {
        if (reader.isAtEnd()) {
            throw EngineException.validation(
                    "Where clause does not contain a mandatory equality on all key attributes");
        }
        reader.expect("WHERE");
        return clauses.condition();
    }

    private ReturnValues returning() {
        if (!reader.accept("RETURNING")) {
            return ReturnValues.NONE;
        }
        boolean all = reader.accept("ALL");
        if (!all) {
            reader.expect("MODIFIED");
        }
        @Nullable Boolean old = reader.accept("OLD") ? (Boolean) true : null;
        if (old == null) {
            reader.expect("NEW");
            old = false;
        }
        reader.expectSign("*");
        if (all) {
            return old ? ReturnValues.ALL_OLD : ReturnValues.ALL_NEW;
        }
        return old ? ReturnValues.UPDATED_OLD : ReturnValues.UPDATED_NEW;
    }
}
