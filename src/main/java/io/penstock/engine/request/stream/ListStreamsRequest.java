package io.penstock.engine.request.stream;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Names the streams in the order of their tables' names, the older first.
 *
 * @param tableName of tables of this name only, or null for all
 * @param exclusiveStart names after this one, or null for the first page
 * @param limit how many at most, 1 to 100
 */
public record ListStreamsRequest(
        @Nullable String tableName, @Nullable StreamName exclusiveStart, int limit) implements Request {
    @Override
    public Operation operation() {
        return Operation.LIST_STREAMS;
    }
}
