package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What clearing would remove, or the job that does it.
 *
 * @param dryRun whether nothing is removed
 * @param prefix how the names begin
 * @param schemas how many schemas there are
 * @param versions how many versions they have
 * @param job the job's id; where it is stands in {@code Location}
 * @param state how far the job is
 */
@RegisterForReflection
@Schema(name = "ClearSchemasResponse", description = "What clearing would remove, or the job that does it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"dryRun", "prefix", "schemas", "versions", "job", "state"})
public record ClearResponse(
        boolean dryRun,
        String prefix,
        @Nullable Long schemas,
        @Nullable Long versions,
        @Nullable String job,
        @Nullable String state) {}
