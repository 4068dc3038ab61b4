package io.penstock.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that changes a table; what is absent stays as it is.
 *
 * @param ttlAttribute the attribute that holds the moment of expiry; JSON null turns expiry off
 * @param deletionProtection whether the table refuses to be deleted
 * @param billing how capacity is paid for
 * @param addIndexes global secondary indexes to add, one after the other
 * @param removeIndexes names of global secondary indexes to remove, before any is added
 */
@RegisterForReflection
@Schema(name = "UpdateTableRequest", description = "What shall change; what is absent stays as it is.")
public record UpdateTableBody(
        @Nullable JsonNode ttlAttribute,

        @Nullable Boolean deletionProtection,
        @Nullable Billing billing,
        @Nullable List<GlobalIndexField> addIndexes,
        @Nullable List<String> removeIndexes) {}
