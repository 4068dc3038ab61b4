package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Names the tables in the order of their names.
 *
 * @param exclusiveStartTableName names after this one, or null for the first page
 * @param limit how many at most, 1 to 100
 */
public record ListTablesRequest(@Nullable String exclusiveStartTableName, int limit) implements Request {
    @Override
    public Operation operation() {
        return Operation.LIST_TABLES;
    }
}
