package io.penstock.api.stream.token;

import io.penstock.api.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens page tokens that anybody made. */
public final class PageTokenProbe {

    private static final PageScope SCOPE = new PageScope("dev", "cities", null, "asc", "h");
    private static final PageTokens TOKENS = new PageTokens(
            PageTokenKeys.of("test", List.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")),
            Optional.of(Duration.ofDays(1)),
            InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));

    private PageTokenProbe() {}

    /** Takes a token's text, and the same bytes as what stands within a seal: there only the codec is between. */
    public static void open(byte[] data) {
        try {
            TOKENS.open(new String(data, StandardCharsets.UTF_8), SCOPE);
            throw new AssertionError("a token that nobody sealed was opened");
        } catch (ProblemException refused) {
            // As it should be.
        }
        PageTokenCodec.Timed read;
        try {
            read = PageTokenCodec.decode(data);
        } catch (IOException | IllegalArgumentException refused) {
            return;
        }
        byte[] written = PageTokenCodec.encode(read);
        try {
            if (!PageTokenCodec.decode(written).equals(read)) {
                throw new AssertionError("comes back changed: " + Arrays.toString(written));
            }
        } catch (IOException e) {
            throw new AssertionError("what was written cannot be read", e);
        }
    }
}
