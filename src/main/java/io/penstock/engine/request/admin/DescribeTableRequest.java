package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;

/**
 * Tells what a table is.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 */
public record DescribeTableRequest(String tableName) implements Request {
    @Override
    public Operation operation() {
        return Operation.DESCRIBE_TABLE;
    }
}
