package io.penstock.api.stream.token;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that page tokens are sealed with. The first one seals; all of them open, so that a new key can be put in
 * front while tokens of the old one are still about. Immutable.
 */
public final class PageTokenKeys {
    /** A key is an AES-256 key. */
    public static final int KEY_BYTES = 32;

    private final Map<Integer, SecretKey> byId = new LinkedHashMap<>();
    private final int sealingId;

    private PageTokenKeys(List<byte[]> keys) {
        List<Integer> ids = new ArrayList<>();
        for (byte[] key : keys) {
            int id = idOf(key);
            ids.add(id);
            byId.put(id, new SecretKeySpec(key, "AES"));
        }
        sealingId = ids.get(0);
    }

    /**
     * Takes keys from the configuration.
     *
     * @param property the name of the setting, for the complaint
     * @param base64Keys the keys in base64, the sealing one first; at least one
     * @return the keys
     * @throws IllegalArgumentException if one is not 32 bytes of base64; the message does not show it
     */
    public static PageTokenKeys of(String property, List<String> base64Keys) {
        List<byte[]> keys = new ArrayList<>();
        for (String base64 : base64Keys) {
            byte[] key;
            try {
                key = Base64.getDecoder().decode(base64.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(property + " must be base64; key " + (keys.size() + 1) + " is not");
            }
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("%s must be %d bytes in base64; key %d has %d bytes"
                        .formatted(property, KEY_BYTES, keys.size() + 1, key.length));
            }
            keys.add(key);
        }
        return new PageTokenKeys(keys);
    }

    /**
     * Makes a key that nobody else has; its tokens die with it.
     *
     * @return one random key
     */
    public static PageTokenKeys random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new PageTokenKeys(List.of(key));
    }

    int sealingId() {
        return sealingId;
    }

    @Nullable
    SecretKey byId(int id) {
        return byId.get(id);
    }

    private static int idOf(byte[] key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
