package io.penstock.engine.request.table;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.table.BillingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates a table.
 *
 * @param tableName its name
 * @param attributeDefinitions the types of all key attributes
 * @param keySchema its keys
 * @param localSecondaryIndexes in the order of the request; empty where absent
 * @param globalSecondaryIndexes in the order of the request; empty where absent
 * @param billingMode how throughput is paid for, or null where not given
 * @param provisionedThroughput so many units a second, or null
 * @param onDemandThroughput upper bounds on demand, or null
 * @param warmThroughput what it is to be ready for, or null
 * @param streamSpecification whether it has a stream, or null where not given
 * @param encryption encryption at rest, or null where not given
 * @param tableClass its storage class, or null where not given
 * @param deletionProtectionEnabled whether DeleteTable refuses
 * @param tags its labels; empty where absent
 */
public record CreateTableRequest(
        String tableName,
        List<AttributeDefinition> attributeDefinitions,
        List<KeySchemaElement> keySchema,
        List<LocalIndexDefinition> localSecondaryIndexes,
        List<GlobalIndexDefinition> globalSecondaryIndexes,
        @Nullable BillingMode billingMode,
        @Nullable ProvisionedThroughput provisionedThroughput,
        @Nullable OnDemandThroughput onDemandThroughput,
        @Nullable WarmThroughput warmThroughput,
        @Nullable StreamSpecification streamSpecification,
        @Nullable EncryptionSpecification encryption,
        @Nullable TableClass tableClass,
        boolean deletionProtectionEnabled,
        List<Tag> tags)
        implements Request {
    @Override
    public Operation operation() {
        return Operation.CREATE_TABLE;
    }
}
