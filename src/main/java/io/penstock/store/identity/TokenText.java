package io.penstock.store.identity;

import io.penstock.base.failure.InvalidInputException;
import io.penstock.store.owned.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The text of a token: {@code pst_<user>.<id>.<secret>}, user and secret in base64url. It names its user so that one
 * read finds it; only the secret makes it good.
 */
record TokenText(UserId user, String id, String secret) {

    private static final int ID_BYTES = 9;
    private static final int SECRET_BYTES = 32;
    private static final int TEXT_CHARACTERS_MAX = 2048;

    static TokenText random(UserId user, SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new TokenText(user, encode(id), encode(secret));
    }

    static @Nullable TokenText parse(String text) {
        if (!text.startsWith(TokenStore.TEXT_PREFIX) || text.length() > TEXT_CHARACTERS_MAX) {
            return null;
        }
        String[] parts = text.substring(TokenStore.TEXT_PREFIX.length()).split("\\.", -1);
        if (parts.length != 3 || parts[1].isEmpty()) {
            return null;
        }
        try {
            byte[] user = Base64.getUrlDecoder().decode(parts[0]);
            byte[] secret = Base64.getUrlDecoder().decode(parts[2]);
            UserId owner = UserId.authenticated(new String(user, StandardCharsets.UTF_8));
            return secret.length == SECRET_BYTES ? new TokenText(owner, parts[1], parts[2]) : null;
        } catch (IllegalArgumentException | InvalidInputException e) {
            return null;
        }
    }

    String text() {
        return TokenStore.TEXT_PREFIX + encode(user.text().getBytes(StandardCharsets.UTF_8)) + "." + id + "." + secret;
    }

    /** The secret has 256 random bits, so that one round of SHA-256 is as good as many. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getUrlDecoder().decode(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "token " + id;
    }
}
