package io.penstock.api.stream.token;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens page tokens: AES-256-GCM, with the {@link PageScope} as additional authenticated data, so that a
 * token that was changed, cut, made up or handed out for another user, table, index, direction or query does not open.
 *
 * <p>The text is base64url of: version (1 byte), key id (4), nonce (12, random), ciphertext, tag (16). One key seals at
 * most 2^32 tokens safely; change it before. Immutable and thread-safe.
 */
public final class PageTokens {
    /** The longest token that is looked at: a scan of 64 segments whose keys are all as long as DynamoDB allows. */
    public static final int TOKEN_CHARS_MAX = 1024 * 1024;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_BYTES = 1 + Integer.BYTES + NONCE_BYTES;

    private final PageTokenKeys keys;
    private final Optional<Duration> lifetime;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Makes the seal.
     *
     * @param keys what to seal and open with
     * @param lifetime how long a token is good; empty for as long as its key
     * @param clock the time of day
     */
    public PageTokens(PageTokenKeys keys, Optional<Duration> lifetime, InstantSource clock) {
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * Seals a token.
     *
     * @param token the position
     * @param scope where it is good
     * @return opaque text that may stand in a URL
     */
    public String seal(PageToken token, PageScope scope) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        long expiresAt = lifetime.map(life -> clock.instant().plus(life).getEpochSecond())
                .orElse(Long.MAX_VALUE);
        byte[] plain = PageTokenCodec.encode(new PageTokenCodec.Timed(token, expiresAt));
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .put(VERSION)
                .putInt(keys.sealingId())
                .put(nonce);
        try {
            SecretKey key = Objects.requireNonNull(keys.byId(keys.sealingId()));
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, header.array(), scope);
            ByteBuffer sealed = ByteBuffer.allocate(HEADER_BYTES + cipher.getOutputSize(plain.length));
            sealed.put(header.array());
            cipher.doFinal(ByteBuffer.wrap(plain), sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /**
     * Opens a token.
     *
     * @param text what a caller sent
     * @param scope where the caller wants to use it
     * @return the position
     * @throws ProblemException with 400 if it was not handed out for just this, or has expired; it does not say which
     */
    public PageToken open(String text, PageScope scope) {
        if (text.length() > TOKEN_CHARS_MAX) {
            throw invalid(scope);
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(text);
            if (sealed.length < HEADER_BYTES + TAG_BITS / Byte.SIZE || sealed[0] != VERSION) {
                throw invalid(scope);
            }
            SecretKey key = keys.byId(ByteBuffer.wrap(sealed).getInt(1));
            if (key == null) {
                throw invalid(scope);
            }
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, sealed, scope)
                    .doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
            PageTokenCodec.Timed timed = PageTokenCodec.decode(plain);
            if (timed.expiresAtSeconds() <= clock.instant().getEpochSecond()) {
                throw invalid(scope);
            }
            return timed.token();
        } catch (IllegalArgumentException | GeneralSecurityException | IOException e) {
            throw invalid(scope);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] header, PageScope scope)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, header, HEADER_BYTES - NONCE_BYTES, NONCE_BYTES));
        cipher.updateAAD(header, 0, HEADER_BYTES);
        cipher.updateAAD(scope.toBytes());
        return cipher;
    }

    private static ProblemException invalid(PageScope scope) {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "invalid-page-token",
                        "the pageToken is not valid for this request: a token is good only for the user, table, index,"
                                + " order and query it was handed out for, unchanged, and may expire")
                .operation(scope.operation())
                .table(scope.table().isEmpty() ? null : scope.table())
                .parameter("pageToken")
                .exception();
    }
}
