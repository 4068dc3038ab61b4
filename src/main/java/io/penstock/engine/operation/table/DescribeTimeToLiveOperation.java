package io.penstock.engine.operation.table;

import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.admin.DescribeTimeToLiveRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.table.TimeToLive;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells by which attribute items expire, if they do. */
public final class DescribeTimeToLiveOperation implements ReadOperation<DescribeTimeToLiveRequest> {

    @Override
    public Response read(DescribeTimeToLiveRequest request, ReadContext context) {
        TimeToLive timeToLive = context.catalog().existing(request.tableName()).timeToLive();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("TimeToLiveStatus", timeToLive.status().name());
        if (timeToLive.isNoted()) {
            description.put("AttributeName", timeToLive.attributeName());
        }
        return new DocumentResponse(Map.of("TimeToLiveDescription", description));
    }
}
