package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;

/**
 * Tells whether point-in-time recovery is on.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 */
public record DescribeContinuousBackupsRequest(String tableName) implements Request {
    @Override
    public Operation operation() {
        return Operation.DESCRIBE_CONTINUOUS_BACKUPS;
    }
}
