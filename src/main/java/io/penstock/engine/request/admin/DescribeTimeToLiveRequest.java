package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;

/**
 * Tells which attribute says when an item expires.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 */
public record DescribeTimeToLiveRequest(String tableName) implements Request {
    @Override
    public Operation operation() {
        return Operation.DESCRIBE_TIME_TO_LIVE;
    }
}
