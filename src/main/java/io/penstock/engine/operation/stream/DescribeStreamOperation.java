package io.penstock.engine.operation.stream;

import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.stream.DescribeStreamRequest;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.StreamSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a stream and its only shard. */
public final class DescribeStreamOperation implements ReadOperation<DescribeStreamRequest> {

    @Override
    public Response read(DescribeStreamRequest request, ReadContext context) {
        TableStream stream = TableStream.existing(context.catalog(), request.streamArn());
        StreamSettings settings = stream.settings();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("CreationRequestDateTime", BigDecimal.valueOf(settings.createdAtMillis(), 3));
        members.put("KeySchema", keySchema(stream));
        members.put(
                "Shards",
                stream.shardId().equals(request.exclusiveStartShardId()) ? List.of() : List.of(shard(stream, context)));
        members.put("StreamArn", context.identity().streamArn(stream.table().name(), settings.label()));
        members.put("StreamLabel", settings.label());
        members.put("StreamStatus", settings.enabled() ? "ENABLED" : "DISABLED");
        members.put("StreamViewType", settings.viewType().name());
        members.put("TableName", stream.table().name());
        return new DocumentResponse(Map.of("StreamDescription", members));
    }

    private static Map<String, Object> shard(TableStream stream, ReadContext context) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("StartingSequenceNumber", TableStream.sequenceNumber(1));
        if (!stream.settings().enabled()) {
            long head = context.statistics().streamHeads().of(stream.settings().number());
            range.put("EndingSequenceNumber", TableStream.sequenceNumber(Math.max(1, head)));
        }
        Map<String, Object> shard = new LinkedHashMap<>();
        shard.put("SequenceNumberRange", range);
        shard.put("ShardId", stream.shardId());
        return shard;
    }

    private static List<Object> keySchema(TableStream stream) {
        List<Object> elements = new ArrayList<>();
        KeyAttribute partitionKey = stream.table().keySchema().partitionKey();
        elements.add(Map.of("AttributeName", partitionKey.name(), "KeyType", "HASH"));
        KeyAttribute sortKey = stream.table().keySchema().sortKey();
        if (sortKey != null) {
            elements.add(Map.of("AttributeName", sortKey.name(), "KeyType", "RANGE"));
        }
        return elements;
    }
}
