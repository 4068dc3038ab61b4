package io.penstock.api.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A global secondary index. Its reads are eventually consistent.
 *
 * @param name its name
 * @param partitionKey its partition key
 * @param sortKey its sort key, if it has one
 * @param projection what it holds; everything by default
 * @param capacity its provisioned capacity, in a table that is not on demand
 */
@RegisterForReflection
@Schema(name = "GlobalIndex", description = "A global secondary index. Its reads are eventually consistent.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GlobalIndexField(
        @JsonProperty(required = true) @Schema(required = true)
        String name,

        @JsonProperty(required = true) @Schema(required = true)
        KeyField partitionKey,

        @Nullable KeyField sortKey,
        @Nullable ProjectionField projection,
        @Nullable Billing capacity) {}
