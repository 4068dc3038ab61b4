package io.penstock.api.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is.
 *
 * @param name its name
 * @param status DynamoDB's word for its state
 * @param partitionKey its partition key
 * @param sortKey its sort key, if it has one
 * @param globalIndexes its global secondary indexes
 * @param localIndexes its local secondary indexes
 * @param billing how capacity is paid for
 * @param ttlAttribute the attribute that holds the moment of expiry, if items expire
 * @param deletionProtection whether it refuses to be deleted
 * @param itemCount how many items it had some hours ago; DynamoDB counts rarely
 * @param sizeBytes how large it was then
 * @param tags its tags; absent where the backend knows none
 * @param createdAt when it was created, ISO 8601
 */
@RegisterForReflection
@Schema(name = "TableResponse", description = "A table as it is.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableResponse(
        String name,
        @Schema(examples = "ACTIVE") String status,
        KeyField partitionKey,
        @Nullable KeyField sortKey,
        List<GlobalIndexField> globalIndexes,
        List<LocalIndexField> localIndexes,
        Billing billing,
        @Nullable String ttlAttribute,
        boolean deletionProtection,
        long itemCount,
        long sizeBytes,
        @Nullable Map<String, String> tags,
        @Nullable String createdAt) {}
