package io.penstock.api.schema;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which schemas to clear.
 *
 * @param prefix how their names begin; all if absent
 * @param dryRun whether they shall only be counted
 */
@RegisterForReflection
@Schema(name = "ClearSchemasRequest", description = "Which schemas to clear.")
public record ClearRequest(
        @Nullable String prefix, @Nullable Boolean dryRun) {}
