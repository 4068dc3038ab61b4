package io.penstock.engine.operation.table;

import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.admin.DescribeTableRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.table.Table;
import java.util.Map;

/** Describes a table, in whatever state. */
public final class DescribeTableOperation implements ReadOperation<DescribeTableRequest> {

    @Override
    public Response read(DescribeTableRequest request, ReadContext context) {
        Table table = context.catalog().existing(request.tableName());
        return new DocumentResponse(
                Map.of("Table", new TableDescriptions(context.statistics(), context.identity()).describe(table)));
    }
}
