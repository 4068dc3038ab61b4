package io.penstock.api.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The token to be made.
 *
 * @param name what its owner calls it
 * @param scopes what it may do
 * @param expiresAt from when on it is refused, ISO 8601 with an offset; null if never
 */
@RegisterForReflection
@Schema(name = "CreateTokenRequest", description = "The token to be made.")
public record CreateTokenBody(
        @JsonProperty(required = true) @Schema(minLength = 1, maxLength = 128)
        String name,

        @JsonProperty(required = true)
        @Schema(
                minItems = 1,
                description = "kv:read, kv:write, schemas:read, schemas:write, workspace:read, workspace:write, admin")
        List<String> scopes,

        @Schema(
                description = "From when on it is refused, ISO 8601; never if absent",
                examples = "2027-01-01T00:00:00Z")
        @Nullable
        String expiresAt) {}
