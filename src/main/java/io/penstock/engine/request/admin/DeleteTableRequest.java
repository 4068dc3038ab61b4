package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;

/**
 * Removes a table with all its items.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 */
public record DeleteTableRequest(String tableName) implements Request {
    @Override
    public Operation operation() {
        return Operation.DELETE_TABLE;
    }
}
