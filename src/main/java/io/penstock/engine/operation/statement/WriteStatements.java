package io.penstock.engine.operation.statement;

import io.penstock.engine.expression.statement.Operand;
import io.penstock.engine.expression.statement.Placeholders;
import io.penstock.engine.expression.statement.Statement;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import io.penstock.engine.request.item.DeleteItemRequest;
import io.penstock.engine.request.item.LegacyConditions;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.request.item.TransactWrite;
import io.penstock.engine.request.item.UpdateItemRequest;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns statements that write into the requests, or the actions of a transaction, that they amount to. */
final class WriteStatements {

    private static final Set<AttributeType> SETS = Set.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);

    private final Table table;
    private final ReturnConsumedCapacity capacity;
    private final ReturnValuesOnConditionCheckFailure onFailure;

    WriteStatements(Table table, ReturnConsumedCapacity capacity, ReturnValuesOnConditionCheckFailure onFailure) {
        this.table = table;
        this.capacity = capacity;
        this.onFailure = onFailure;
    }

    Request request(Statement statement) {
        if (statement instanceof Statement.Insert insert) {
            return insert(insert);
        } else if (statement instanceof Statement.Update update) {
            return update(update);
        } else if (statement instanceof Statement.Delete delete) {
            return delete(delete);
        }
        throw new IllegalArgumentException("not a write: " + statement);
    }

    private PutItemRequest insert(Statement.Insert insert) {
        Placeholders placeholders = new Placeholders();
        return new PutItemRequest(
                table.name(),
                insert.item(),
                LegacyConditions.NONE,
                absent(placeholders),
                placeholders.names(),
                Map.of(),
                ReturnValues.NONE,
                capacity,
                ReturnItemCollectionMetrics.NONE,
                onFailure);
    }

    private String absent(Placeholders placeholders) {
        return "attribute_not_exists("
                + placeholders.name(table.keySchema().partitionKey().name()) + ")";
    }

    private UpdateItemRequest update(Statement.Update update) {
        Placeholders placeholders = new Placeholders();
        ItemTarget target = ItemTarget.of(table, update.where());
        String changes = changes(update, placeholders);
        String condition = target.existing(table, placeholders);
        return new UpdateItemRequest(
                table.name(),
                target.key(),
                Map.of(),
                LegacyConditions.NONE,
                changes,
                condition,
                placeholders.names(),
                placeholders.values(),
                update.returning(),
                capacity,
                ReturnItemCollectionMetrics.NONE,
                onFailure);
    }

    private static String changes(Statement.Update update, Placeholders placeholders) {
        List<String> sets = new ArrayList<>();
        List<String> additions = new ArrayList<>();
        List<String> deletions = new ArrayList<>();
        for (Statement.Assignment assignment : update.assignments()) {
            String place = assignment.place().emit(placeholders);
            if (assignment.value() instanceof Operand.Call call && call.name().equals(Statement.SET_ADD)) {
                additions.add(place + " " + elements(assignment, call).emit(placeholders));
            } else if (assignment.value() instanceof Operand.Call call
                    && call.name().equals(Statement.SET_DELETE)) {
                deletions.add(place + " " + elements(assignment, call).emit(placeholders));
            } else {
                sets.add(place + " = " + assignment.value().emit(placeholders));
            }
        }
        List<String> removals = new ArrayList<>();
        for (Operand.Place removal : update.removals()) {
            removals.add(removal.emit(placeholders));
        }
        return (section("SET", sets)
                        + section("REMOVE", removals)
                        + section("ADD", additions)
                        + section("DELETE", deletions))
                .strip();
    }

    private static String section(String keyword, List<String> actions) {
        return actions.isEmpty() ? "" : " " + keyword + " " + String.join(", ", actions);
    }

    /** Returns the elements that a function adds to the set it is assigned to, or removes from it. */
    private static Operand elements(Statement.Assignment assignment, Operand.Call call) {
        List<Operand> arguments = call.arguments();
        boolean isSet = arguments.size() == 2
                && arguments.get(0).equals(assignment.place())
                && arguments.get(1) instanceof Operand.Literal literal
                && SETS.contains(literal.value().type());
        if (!isSet) {
            throw EngineException.validation(
                    "The function " + call.name() + " takes the attribute that it is assigned to, and a set");
        }
        return arguments.get(1);
    }

    private DeleteItemRequest delete(Statement.Delete delete) {
        Placeholders placeholders = new Placeholders();
        ItemTarget target = ItemTarget.of(table, delete.where());
        String condition = target.condition(placeholders);
        return new DeleteItemRequest(
                table.name(),
                target.key(),
                LegacyConditions.NONE,
                condition,
                placeholders.names(),
                placeholders.values(),
                delete.returning(),
                capacity,
                ReturnItemCollectionMetrics.NONE,
                onFailure);
    }

    TransactWrite action(Statement statement) {
        Placeholders placeholders = new Placeholders();
        if (statement instanceof Statement.Insert insert) {
            return new TransactWrite.Put(guard(absent(placeholders), placeholders), insert.item());
        } else if (statement instanceof Statement.Update update) {
            ItemTarget target = ItemTarget.of(table, update.where());
            String changes = changes(update, placeholders);
            String condition = target.existing(table, placeholders);
            return new TransactWrite.Update(guard(condition, placeholders), target.key(), changes);
        } else if (statement instanceof Statement.Delete delete) {
            ItemTarget target = ItemTarget.of(table, delete.where());
            String condition = target.condition(placeholders);
            return new TransactWrite.Delete(guard(condition, placeholders), target.key());
        } else if (statement instanceof Statement.Exists exists) {
            ItemTarget target = ItemTarget.of(table, exists.where());
            String condition = target.existing(table, placeholders);
            return new TransactWrite.ConditionCheck(guard(condition, placeholders), target.key());
        }
        throw new IllegalArgumentException("not a write: " + statement);
    }

    private TransactWrite.Guard guard(@Nullable String condition, Placeholders placeholders) {
        return new TransactWrite.Guard(table.name(), condition, placeholders.names(), placeholders.values(), onFailure);
    }
}
