package io.penstock.engine.expression.statement;

import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.ReturnValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement asks for. */
public sealed interface Statement {

    /** The function that adds elements to a set. */
    String SET_ADD = "set_add";

    /** The function that removes elements from a set. */
    String SET_DELETE = "set_delete";

    /** Returns the table. */
    String tableName();

    /** Returns whether it only reads. */
    default boolean isRead() {
        return this instanceof Select;
    }

    /**
     * Reads items.
     *
     * @param paths what of them to return; empty for all
     * @param tableName the table
     * @param indexName the index, or null for the table itself
     * @param where what they must satisfy, or null for all items
     * @param orderBy the attribute to order by, or null
     * @param descending whether from the greatest to the least
     */
    record Select(
            List<DocumentPath> paths,
            String tableName,
            @Nullable String indexName,
            @Nullable Clause where,
            @Nullable String orderBy,
            boolean descending)
            implements Statement {}

    /**
     * Creates an item.
     *
     * @param tableName the table
     * @param item the item
     */
    record Insert(String tableName, Item item) implements Statement {}

    /**
     * Changes an item.
     *
     * @param tableName the table
     * @param assignments what to set
     * @param removals what to remove
     * @param where which item, and what it must satisfy
     * @param returning which image to answer with
     */
    record Update(
            String tableName,
            List<Assignment> assignments,
            List<Operand.Place> removals,
            Clause where,
            ReturnValues returning)
            implements Statement {}

    /**
     * One attribute or part of it to set.
     *
     * @param place what to set
     * @param value what to set it to
     */
    record Assignment(Operand.Place place, Operand value) {}

    /**
     * Removes an item.
     *
     * @param tableName the table
     * @param where which item, and what it must satisfy
     * @param returning which image to answer with
     */
    record Delete(String tableName, Clause where, ReturnValues returning) implements Statement {}

    /**
     * Checks, in a transaction, that an item exists and satisfies a condition.
     *
     * @param tableName the table
     * @param where which item, and what it must satisfy
     */
    record Exists(String tableName, Clause where) implements Statement {}
}
