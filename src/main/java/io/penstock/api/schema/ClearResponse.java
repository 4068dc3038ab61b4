package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What clearing would remove.
 *
 * @param dryRun true: nothing is removed
 * @param prefix how the names begin
 * @param schemas how many schemas there are, deleted ones too
 * @param versions how many versions they have
 */
@RegisterForReflection
@Schema(name = "ClearSchemasResponse", description = "What clearing would remove.")
@JsonPropertyOrder({"dryRun", "prefix", "schemas", "versions"})
public record ClearResponse(boolean dryRun, String prefix, long schemas, long versions) {}
