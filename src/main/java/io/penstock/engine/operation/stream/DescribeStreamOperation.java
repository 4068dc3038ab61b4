package io.penstock.engine.operation.stream;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.StreamMessages;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.stream.DescribeStreamRequest;
import io.penstock.engine.table.StreamDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a stream and its only shard. */
public final class DescribeStreamOperation implements ReadOperation<DescribeStreamRequest> {

    @Override
    public Response read(DescribeStreamRequest request, ReadContext context) {
        StreamDefinition stream = Streams.find(context.storage(), request.stream());
        if (stream == null) {
            throw EngineException.notFound(
                    StreamMessages.notFound(request.stream().arn()));
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("StreamArn", context.identity().streamArn(stream.tableName(), stream.label()));
        members.put("StreamLabel", stream.label());
        members.put("StreamStatus", stream.isClosed() ? "DISABLED" : "ENABLED");
        members.put("StreamViewType", stream.viewType().name());
        members.put("CreationRequestDateTime", BigDecimal.valueOf(stream.createdAtMillis(), 3));
        members.put("TableName", stream.tableName());
        members.put("KeySchema", keySchema(stream));
        members.put("Shards", isAsked(request, stream) ? List.of(shard(stream, context)) : List.of());
        return new DocumentResponse(Map.of("StreamDescription", members));
    }

    private static List<Object> keySchema(StreamDefinition stream) {
        List<Object> elements = new ArrayList<>();
        elements.add(keyElement(stream.partitionKey(), "HASH"));
        if (stream.sortKey() != null) {
            elements.add(keyElement(stream.sortKey(), "RANGE"));
        }
        return elements;
    }

    private static Map<String, Object> keyElement(String attributeName, String keyType) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("AttributeName", attributeName);
        element.put("KeyType", keyType);
        return element;
    }

    /** Returns whether the shard is on the page; no shard follows on another. */
    private static boolean isAsked(DescribeStreamRequest request, StreamDefinition stream) {
        String start = request.exclusiveStartShardId();
        return request.childrenOfShardId() == null && (start == null || start.compareTo(stream.shardId()) < 0);
    }

    private static Map<String, Object> shard(StreamDefinition stream, ReadContext context) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("StartingSequenceNumber", Streams.sequenceNumber(1));
        if (stream.isClosed()) {
            long newest = context.statistics().streamHeads().of(stream.number());
            range.put("EndingSequenceNumber", Streams.sequenceNumber(Math.max(1, newest)));
        }
        Map<String, Object> shard = new LinkedHashMap<>();
        shard.put("ShardId", stream.shardId());
        shard.put("SequenceNumberRange", range);
        return shard;
    }
}
