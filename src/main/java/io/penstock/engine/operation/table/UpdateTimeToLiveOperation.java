package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.request.admin.UpdateTimeToLiveRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TimeToLive;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says by which attribute items expire, or that they do not. */
public final class UpdateTimeToLiveOperation implements WriteOperation<UpdateTimeToLiveRequest> {

    @Override
    public WriteCommand<Response> prepare(UpdateTimeToLiveRequest request) {
        return new WriteCommand<>() {
            @Override
            public Response apply(WriteContext context) {
                return update(request, context);
            }

            @Override
            public boolean runsAlone() {
                return true;
            }
        };
    }

    private static Response update(UpdateTimeToLiveRequest request, WriteContext context) {
        Table table = context.catalog().existing(request.tableName());
        if (!table.isServing()) {
            throw EngineException.notFound("Requested resource not found: Table: " + table.name() + " not found");
        }
        TimeToLive current = table.timeToLive();
        if (request.enabled() && current.isNoted()) {
            throw EngineException.validation(
                    current.attributeName().equals(request.attributeName())
                            ? "TimeToLive is already enabled"
                            : "TimeToLive is active on a different AttributeName: current AttributeName is "
                                    + current.attributeName());
        }
        if (!request.enabled() && !current.isNoted()) {
            throw EngineException.validation("TimeToLive is already disabled");
        }
        if (request.enabled()) {
            context.putTable(table.withTimeToLive(new TimeToLive(request.attributeName(), TimeToLive.Status.ENABLING)));
        } else {
            if (!current.attributeName().equals(request.attributeName())) {
                throw EngineException.validation(
                        "TimeToLive is active on a different AttributeName: current AttributeName" + " is "
                                + current.attributeName());
            }
            context.deleteRange(ColumnFamilies.EXPIRY, KeyLayout.all(table.number()));
            context.putTable(table.withTimeToLive(TimeToLive.DISABLED));
        }
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("AttributeName", request.attributeName());
        specification.put("Enabled", request.enabled());
        return new DocumentResponse(Map.of("TimeToLiveSpecification", specification));
    }
}
