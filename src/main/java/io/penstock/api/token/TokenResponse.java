package io.penstock.api.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.store.identity.AccessToken;
import io.penstock.store.identity.Scope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A token.
 *
 * @param id its name for revoking
 * @param name what its owner calls it
 * @param scopes what it may do
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused; absent if never
 * @param token its text; only in the answer that made it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Token", description = "A personal access token.")
public record TokenResponse(
        String id,
        String name,
        List<String> scopes,
        String createdAt,
        @Nullable String expiresAt,

        @Schema(description = "What its holder sends as `Authorization: Bearer …`; shown this once") @Nullable
        String token) {

    static TokenResponse of(AccessToken token, @Nullable String text) {
        Instant expiresAt = token.expiresAt();
        return new TokenResponse(
                token.id(),
                token.name(),
                token.scopes().stream().map(Scope::wireName).sorted().toList(),
                token.createdAt().toString(),
                expiresAt == null ? null : expiresAt.toString(),
                text);
    }
}
