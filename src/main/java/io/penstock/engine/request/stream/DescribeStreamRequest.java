package io.penstock.engine.request.stream;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a stream is, and its shards.
 *
 * @param stream the stream
 * @param exclusiveStartShardId shards after this one, or null for the first page
 * @param childrenOfShardId only shards that follow on this one, or null for all
 */
public record DescribeStreamRequest(
        StreamName stream,
        @Nullable String exclusiveStartShardId,
        @Nullable String childrenOfShardId) implements Request {
    @Override
    public Operation operation() {
        return Operation.DESCRIBE_STREAM;
    }
}
