package io.penstock.engine.operation.stream;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.StreamMessages;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.operation.state.StreamRecord;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.stream.GetShardIteratorRequest;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.table.StreamDefinition;
import java.util.Map;

/** Gives the place in a shard from which to read. */
public final class GetShardIteratorOperation implements ReadOperation<GetShardIteratorRequest> {

    @Override
    public Response read(GetShardIteratorRequest request, ReadContext context) {
        StreamDefinition stream = Streams.find(context.storage(), request.stream());
        if (stream == null) {
            throw EngineException.notFound(StreamMessages.NO_STREAM);
        }
        if (!stream.shardId().equals(request.shardId())) {
            throw EngineException.notFound(StreamMessages.NO_SHARD);
        }
        long newest = context.statistics().streamHeads().of(stream.number());
        long oldest = oldest(stream, newest, context);
        long next =
                switch (request.type()) {
                    case TRIM_HORIZON -> oldest;
                    case LATEST -> newest + 1;
                    case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER -> given(request, oldest, newest);
                };
        ShardIterator iterator = new ShardIterator(request.stream(), next, context.nowMillis());
        return new DocumentResponse(Map.of("ShardIterator", iterator.encode()));
    }

    /** Returns the sequence of the oldest record that can be read, whether older ones were swept yet or not. */
    private static long oldest(StreamDefinition stream, long newest, ReadContext context) {
        KeyRange kept = KeyLayout.streamRecords(stream.number(), stream.oldestSequence());
        try (StorageCursor cursor = context.storage().cursor(ColumnFamilies.STREAMS, kept, true)) {
            for (; cursor.isValid(); cursor.next()) {
                if (!StreamRecord.isOld(cursor.value(), context.nowMillis())) {
                    return KeyLayout.streamSequence(cursor.key());
                }
            }
        }
        return newest + 1;
    }

    /** Returns the sequence to read next; a shard's first sequence number counts before there is a record of it. */
    private static long given(GetShardIteratorRequest request, long oldest, long newest) {
        String sequenceNumber = request.sequenceNumber();
        long sequence = sequenceNumber == null ? 0 : Streams.sequence(sequenceNumber);
        if (sequence < 1 || sequence > Math.max(1, newest)) {
            throw EngineException.validation(StreamMessages.INVALID_SEQUENCE_NUMBER);
        }
        if (request.type() == GetShardIteratorRequest.Type.AFTER_SEQUENCE_NUMBER && newest > 0) {
            sequence++;
        }
        if (sequence < oldest) {
            throw new EngineException(ErrorCode.TRIMMED_DATA_ACCESS, StreamMessages.TRIMMED);
        }
        return sequence;
    }
}
