package io.penstock.engine.request.stream;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;

/**
 * Reads records of a shard.
 *
 * @param shardIterator the place to read on from
 * @param limit how many records at most, 1 to 1000
 */
public record GetRecordsRequest(String shardIterator, int limit) implements Request {
    @Override
    public Operation operation() {
        return Operation.GET_RECORDS;
    }
}
