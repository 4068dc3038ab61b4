package io.penstock.base.metric;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names people and keys in logs and reports without giving them away: the same name always becomes the same 16 digits,
 * and whoever knows a name and the salt can compute them ({@code printf '%s' "$salt$name" | sha256sum | cut -c1-16}).
 *
 * @param salt set in front of every name; who does not know it cannot try names out
 */
public record Pseudonym(String salt) {

    private static final int BYTES = 8;

    /**
     * Hides a name.
     *
     * @param name what must not be seen
     * @return 16 hexadecimal digits
     */
    public String of(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((salt + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Pseudonym";
    }
}
