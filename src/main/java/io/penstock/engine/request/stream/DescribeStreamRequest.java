package io.penstock.engine.request.stream;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a stream is, and its shards.
 *
 * @param streamArn the stream
 * @param exclusiveStartShardId where the page before ended, or null for the first page
 */
public record DescribeStreamRequest(
        String streamArn, @Nullable String exclusiveStartShardId) implements Request {
    @Override
    public Operation operation() {
        return Operation.DESCRIBE_STREAM;
    }
}
