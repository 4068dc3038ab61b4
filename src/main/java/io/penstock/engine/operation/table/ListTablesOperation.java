package io.penstock.engine.operation.table;

import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.request.admin.ListTablesRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists table names in their order, a page at a time. */
public final class ListTablesOperation implements ReadOperation<ListTablesRequest> {

    @Override
    public Response read(ListTablesRequest request, ReadContext context) {
        List<String> names = new ArrayList<>();
        boolean more = false;
        for (Table table : context.catalog().after(request.exclusiveStartTableName())) {
            if (names.size() == request.limit()) {
                more = true;
                break;
            }
            names.add(table.name());
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("TableNames", names);
        if (more) {
            members.put("LastEvaluatedTableName", names.get(names.size() - 1));
        }
        return new DocumentResponse(members);
    }
}
