package io.penstock.engine.operation.stream;

import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.stream.ListStreamsRequest;
import io.penstock.engine.table.StreamSettings;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the newest stream of each table, a page at a time. */
public final class ListStreamsOperation implements ReadOperation<ListStreamsRequest> {

    @Override
    public Response read(ListStreamsRequest request, ReadContext context) {
        String start = request.exclusiveStartStreamArn();
        String startTable = start == null
                ? null
                : TableStream.existing(context.catalog(), start).table().name();
        List<Object> streams = new ArrayList<>();
        String last = null;
        for (Table table : context.catalog().after(startTable)) {
            StreamSettings stream = table.stream();
            if (stream == null || !isAskedFor(table, request.tableName())) {
                continue;
            }
            if (streams.size() == request.limit()) {
                return answer(streams, last);
            }
            last = context.identity().streamArn(table.name(), stream.label());
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("StreamArn", last);
            members.put("StreamLabel", stream.label());
            members.put("TableName", table.name());
            streams.add(members);
        }
        return answer(streams, null);
    }

    private static boolean isAskedFor(Table table, @Nullable String tableName) {
        return tableName == null || tableName.equals(table.name());
    }

    private static Response answer(List<Object> streams, @Nullable String last) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (last != null) {
            members.put("LastEvaluatedStreamArn", last);
        }
        members.put("Streams", streams);
        return new DocumentResponse(members);
    }
}
