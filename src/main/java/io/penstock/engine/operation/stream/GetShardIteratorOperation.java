package io.penstock.engine.operation.stream;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.stream.GetShardIteratorRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives out a place in a shard to read on from. */
public final class GetShardIteratorOperation implements ReadOperation<GetShardIteratorRequest> {

    @Override
    public Response read(GetShardIteratorRequest request, ReadContext context) {
        TableStream stream = TableStream.existing(context.catalog(), request.streamArn());
        if (!stream.shardId().equals(request.shardId())) {
            throw EngineException.notFound("Requested resource not found: Shard: " + request.shardId() + " in stream: "
                    + request.streamArn() + " not found");
        }
        long next =
                switch (request.type()) {
                    case TRIM_HORIZON -> 1;
                    case LATEST ->
                        context.statistics().streamHeads().of(stream.settings().number()) + 1;
                    case AT_SEQUENCE_NUMBER -> given(request.sequenceNumber());
                    case AFTER_SEQUENCE_NUMBER -> given(request.sequenceNumber()) + 1;
                };
        String arn = context.identity()
                .streamArn(stream.table().name(), stream.settings().label());
        return new DocumentResponse(
                Map.of("ShardIterator", new ShardIterator(arn, next, context.nowMillis()).encode()));
    }

    private static long given(@Nullable String sequenceNumber) {
        Long sequence = sequenceNumber == null ? null : TableStream.sequence(sequenceNumber);
        if (sequence == null) {
            throw EngineException.validation("Invalid SequenceNumber: " + sequenceNumber);
        }
        return sequence;
    }
}
