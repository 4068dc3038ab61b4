package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.request.admin.DescribeContinuousBackupsRequest;
import io.penstock.engine.request.admin.DescribeEndpointsRequest;
import io.penstock.engine.request.admin.DescribeLimitsRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DescribeLimits, DescribeEndpoints and DescribeContinuousBackups: what holds for every account or table here. */
public final class AccountOperations {

    private static final int ACCOUNT_UNITS_MAX = 80_000;
    private static final int TABLE_UNITS_MAX = 40_000;
    private static final int ENDPOINT_CACHE_MINUTES = 1440;

    private AccountOperations() {}

    /** Tells the default limits of an AWS account; none of them is enforced here. */
    public static Response limits(DescribeLimitsRequest request, ReadContext context) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("AccountMaxReadCapacityUnits", ACCOUNT_UNITS_MAX);
        members.put("AccountMaxWriteCapacityUnits", ACCOUNT_UNITS_MAX);
        members.put("TableMaxReadCapacityUnits", TABLE_UNITS_MAX);
        members.put("TableMaxWriteCapacityUnits", TABLE_UNITS_MAX);
        return new DocumentResponse(members);
    }

    /** Tells the endpoint of the region. */
    public static Response endpoints(DescribeEndpointsRequest request, ReadContext context) {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("Address", "dynamodb." + context.identity().region() + ".amazonaws.com");
        endpoint.put("CachePeriodInMinutes", ENDPOINT_CACHE_MINUTES);
        return new DocumentResponse(Map.of("Endpoints", List.of(endpoint)));
    }

    /** Tells that there is no point-in-time recovery. */
    public static Response continuousBackups(DescribeContinuousBackupsRequest request, ReadContext context) {
        if (context.catalog().find(request.tableName()) == null) {
            throw new EngineException(ErrorCode.TABLE_NOT_FOUND, "Table not found: " + request.tableName());
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("ContinuousBackupsStatus", "ENABLED");
        description.put("PointInTimeRecoveryDescription", Map.of("PointInTimeRecoveryStatus", "DISABLED"));
        return new DocumentResponse(Map.of("ContinuousBackupsDescription", description));
    }
}
