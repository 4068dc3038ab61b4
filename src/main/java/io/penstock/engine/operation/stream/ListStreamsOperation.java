package io.penstock.engine.operation.stream;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.StreamMessages;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.stream.ListStreamsRequest;
import io.penstock.engine.request.stream.StreamName;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.table.StreamDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists streams, those of deleted tables too while their records are kept, a page at a time. */
public final class ListStreamsOperation implements ReadOperation<ListStreamsRequest> {

    @Override
    public Response read(ListStreamsRequest request, ReadContext context) {
        List<Object> streams = new ArrayList<>();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Streams", streams);
        String lastArn = "";
        try (StorageCursor cursor = context.storage().cursor(ColumnFamilies.STREAM_DEFINITIONS, range(request), true)) {
            for (; cursor.isValid(); cursor.next()) {
                if (streams.size() == request.limit()) {
                    members.put("LastEvaluatedStreamArn", lastArn);
                    break;
                }
                StreamDefinition stream = StreamDefinition.decode(cursor.value());
                lastArn = context.identity().streamArn(stream.tableName(), stream.label());
                streams.add(
                        Map.of("StreamArn", lastArn, "TableName", stream.tableName(), "StreamLabel", stream.label()));
            }
        }
        return new DocumentResponse(members);
    }

    private static KeyRange range(ListStreamsRequest request) {
        KeyRange range = request.tableName() == null
                ? KeyRange.ofPrefix(new byte[0])
                : KeyLayout.streamDefinitions(request.tableName());
        StreamName start = request.exclusiveStart();
        if (start == null) {
            return range;
        }
        byte[] key = Streams.key(start);
        if (key == null) {
            throw EngineException.validation(StreamMessages.INVALID_ARN);
        }
        return range.intersect(new KeyRange(KeyRange.next(key), null));
    }
}
