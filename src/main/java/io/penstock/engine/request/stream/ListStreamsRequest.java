package io.penstock.engine.request.stream;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Names the streams.
 *
 * @param tableName only those of this table, or null for all
 * @param limit how many at most, 1 to 100
 * @param exclusiveStartStreamArn where the page before ended, or null for the first page
 */
public record ListStreamsRequest(
        @Nullable String tableName, int limit, @Nullable String exclusiveStartStreamArn) implements Request {
    @Override
    public Operation operation() {
        return Operation.LIST_STREAMS;
    }
}
