package io.penstock.api.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that creates a table.
 *
 * @param name the table's name
 * @param partitionKey its partition key
 * @param sortKey its sort key, if it has one
 * @param globalIndexes its global secondary indexes
 * @param localIndexes its local secondary indexes, which cannot be added later
 * @param billing on demand by default
 * @param ttlAttribute the attribute that holds the moment of expiry in epoch seconds
 * @param deletionProtection whether the table refuses to be deleted
 * @param tags tags for the bill
 */
@RegisterForReflection
@Schema(name = "CreateTableRequest", description = "A table with its key and indexes.")
public record CreateTableBody(
        @JsonProperty(required = true)
        @Schema(required = true, minLength = 3, maxLength = 255, pattern = "[A-Za-z0-9_.-]+", examples = "cities")
        String name,

        @JsonProperty(required = true) @Schema(required = true)
        KeyField partitionKey,

        @Nullable KeyField sortKey,
        @Nullable List<GlobalIndexField> globalIndexes,
        @Nullable List<LocalIndexField> localIndexes,
        @Nullable Billing billing,
        @Nullable String ttlAttribute,
        @Nullable Boolean deletionProtection,
        @Nullable Map<String, String> tags) {}
