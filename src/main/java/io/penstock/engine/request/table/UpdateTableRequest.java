package io.penstock.engine.request.table;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.table.BillingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes settings of a table.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param attributeDefinitions the types of the key attributes of a new index; empty where absent
 * @param globalSecondaryIndexUpdates in the order of the request; empty where absent
 * @param billingMode how throughput is paid for, or null where not given
 * @param provisionedThroughput so many units a second, or null
 * @param onDemandThroughput upper bounds on demand, or null
 * @param warmThroughput what it is to be ready for, or null
 * @param streamSpecification whether it has a stream, or null where not given
 * @param encryption encryption at rest, or null where not given
 * @param tableClass its storage class, or null where not given
 * @param deletionProtectionEnabled whether DeleteTable refuses, or null where not given
 */
public record UpdateTableRequest(
        String tableName,
        List<AttributeDefinition> attributeDefinitions,
        List<GlobalIndexUpdate> globalSecondaryIndexUpdates,
        @Nullable BillingMode billingMode,
        @Nullable ProvisionedThroughput provisionedThroughput,
        @Nullable OnDemandThroughput onDemandThroughput,
        @Nullable WarmThroughput warmThroughput,
        @Nullable StreamSpecification streamSpecification,
        @Nullable EncryptionSpecification encryption,
        @Nullable TableClass tableClass,
        @Nullable Boolean deletionProtectionEnabled)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.UPDATE_TABLE;
    }
}
