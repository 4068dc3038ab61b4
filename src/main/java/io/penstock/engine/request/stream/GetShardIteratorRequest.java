package io.penstock.engine.request.stream;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a place in a shard to read on from.
 *
 * @param stream the stream
 * @param shardId the shard
 * @param type which place
 * @param sequenceNumber the record the place is at or after; null for the two types that need none
 */
public record GetShardIteratorRequest(
        StreamName stream,
        String shardId,
        Type type,
        @Nullable String sequenceNumber) implements Request {

    /** Which place of a shard; the constant's name is the word on the wire. */
    public enum Type {
        /** The oldest record there is. */
        TRIM_HORIZON,
        /** Behind the newest record. */
        LATEST,
        /** The record of a sequence number. */
        AT_SEQUENCE_NUMBER,
        /** Behind the record of a sequence number. */
        AFTER_SEQUENCE_NUMBER;

        /**
         * Says whether a sequence number says which place.
         *
         * @return true for the latter two
         */
        public boolean takesSequenceNumber() {
            return this == AFTER_SEQUENCE_NUMBER || this == AT_SEQUENCE_NUMBER;
        }
    }

    @Override
    public Operation operation() {
        return Operation.GET_SHARD_ITERATOR;
    }
}
