package io.penstock.engine.wire.signature;

import org.jspecify.annotations.Nullable;

/**
 * Credentials that the engine accepts.
 *
 * @param id the access key id
 * @param secret the secret access key
 * @param sessionToken the token that requests must carry as well, or null for a long-term key, which must come without
 */
public record AccessKey(String id, String secret, @Nullable String sessionToken) {

    /** Refuses empty parts. */
    public AccessKey {
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("An access key has an id and a secret, neither of them empty");
        }
    }

    /**
     * Reads {@code id:secret} or {@code id:secret:sessionToken}.
     *
     * @param text the credentials in one text
     * @return the access key
     * @throws IllegalArgumentException if there is no secret
     */
    public static AccessKey parse(String text) {
        var parts = text.split(":", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("Credentials are given as id:secret");
        }
        return new AccessKey(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
