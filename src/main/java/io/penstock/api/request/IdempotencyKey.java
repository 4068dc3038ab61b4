package io.penstock.api.request;

import io.penstock.api.problem.ProblemException;
import io.penstock.base.limit.DynamoLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}: the caller's own name for a request, by which it happens once. Stateless. */
public final class IdempotencyKey {
    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final int CHARACTERS_MAX = 255;
    /** 192 bits are 32 characters of base64. */
    private static final int HASH_BYTES = 24;

    private IdempotencyKey() {}

    /**
     * Reads the header.
     *
     * @param header its value; null if the request has none
     * @return the key, 1 to 255 characters; null if there is none
     * @throws ProblemException with 400 if it is empty or longer
     */
    public static @Nullable String text(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String key = header.strip();
        if (key.isEmpty() || key.length() > CHARACTERS_MAX) {
            throw ProblemException.parameter(
                    HEADER, "has " + key.length() + " characters; it must have 1 to " + CHARACTERS_MAX);
        }
        return key;
    }

    /**
     * Reads the header as DynamoDB's request token.
     *
     * @param header its value; null if the request has none
     * @return the key as it is where it fits, else hashed; null if there is none, so that the client makes one up for
     *     its own retries
     * @throws ProblemException with 400 if it is empty or has more than 255 characters
     */
    public static @Nullable String token(@Nullable String header) {
        String key = text(header);
        return key == null || key.length() <= DynamoLimits.CLIENT_REQUEST_TOKEN_CHARS_MAX ? key : hash(key);
    }

    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
