package io.penstock.store.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A personal access token as it is kept: everything but its secret.
 *
 * @param id its name for revoking, unique among the user's tokens
 * @param name what the user calls it
 * @param scopes what it may do
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused; null if it never expires
 */
public record AccessToken(
        String id,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    /** Copies the scopes. */
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
