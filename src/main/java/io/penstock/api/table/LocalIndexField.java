package io.penstock.api.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A local secondary index: the table's partition key with another sort key.
 *
 * @param name its name
 * @param sortKey its sort key
 * @param projection what it holds; everything by default
 */
@RegisterForReflection
@Schema(name = "LocalIndex", description = "A local secondary index: the table's partition key, another sort key.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocalIndexField(
        @JsonProperty(required = true) @Schema(required = true)
        String name,

        @JsonProperty(required = true) @Schema(required = true)
        KeyField sortKey,

        @Nullable ProjectionField projection) {}
