package io.penstock.api.stream.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.api.problem.ProblemException;
import io.penstock.api.stream.token.PageToken.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class PageTokensTest {
    private static final PageScope SCOPE = new PageScope("dev", "cities", null, "asc", "h");
    private static final PageTokens TOKENS = tokens(PageTokenKeys.random());

    private final SplittableRandom random = seeded();

    @Test
    void open_whatWasSealed_isTheSame() {
        for (int round = 0; round < 500; round++) {
            PageToken token = randomToken();
            assertThat(TOKENS.open(TOKENS.seal(token, SCOPE), SCOPE)).isEqualTo(token);
        }
    }

    @Test
    void seal_twice_givesDifferentTexts() {
        PageToken token = randomToken();
        assertThat(TOKENS.seal(token, SCOPE)).isNotEqualTo(TOKENS.seal(token, SCOPE));
    }

    @Test
    void open_anyBitFlipped_isRefused() {
        byte[] sealed = Base64.getUrlDecoder().decode(TOKENS.seal(randomToken(), SCOPE));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertRefused(TOKENS, Base64.getUrlEncoder().withoutPadding().encodeToString(changed), SCOPE);
        }
    }

    @Test
    void open_cutAnywhere_isRefused() {
        byte[] sealed = Base64.getUrlDecoder().decode(TOKENS.seal(randomToken(), SCOPE));
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(sealed, length);
            assertRefused(TOKENS, Base64.getUrlEncoder().withoutPadding().encodeToString(cut), SCOPE);
        }
    }

    @Test
    void open_rubbish_isRefused() {
        for (int round = 0; round < 500; round++) {
            byte[] rubbish = new byte[random.nextInt(200)];
            random.nextBytes(rubbish);
            assertRefused(TOKENS, Base64.getUrlEncoder().encodeToString(rubbish), SCOPE);
            assertRefused(TOKENS, new String(rubbish, java.nio.charset.StandardCharsets.ISO_8859_1), SCOPE);
        }
    }

    @Test
    void open_oversized_isRefused() {
        assertRefused(TOKENS, "A".repeat(PageTokens.TOKEN_CHARS_MAX + 1), SCOPE);
        assertRefused(TOKENS, "A".repeat(PageTokens.TOKEN_CHARS_MAX), SCOPE);
    }

    @ParameterizedTest
    @MethodSource("foreignScopes")
    void open_inAnotherScope_isRefused(PageScope foreign) {
        assertRefused(TOKENS, TOKENS.seal(randomToken(), SCOPE), foreign);
    }

    @Test
    void open_inAnotherIndexOfTheTable_isRefused() {
        PageScope one = new PageScope("dev", "cities", "byName", "asc", "h");
        PageScope other = new PageScope("dev", "cities", "byPopulation", "asc", "h");

        assertRefused(TOKENS, TOKENS.seal(randomToken(), one), other);
    }

    static List<PageScope> foreignScopes() {
        return List.of(
                new PageScope("other", "cities", null, "asc", "h"),
                new PageScope("dev", "towns", null, "asc", "h"),
                new PageScope("dev", "cities", "", "asc", "h"),
                new PageScope("dev", "cities", "byName", "asc", "h"),
                new PageScope("dev", "cities", null, "desc", "h"),
                new PageScope("dev", "cities", null, "scan", "h"),
                new PageScope("dev", "cities", null, "asc", "i"),
                new PageScope("devc", "ities", null, "asc", "h"));
    }

    @Test
    void open_sealedWithAnOlderKey_stillOpens() {
        String oldKey = base64Key();
        String newKey = base64Key();
        PageToken token = randomToken();
        String sealedBefore = tokens(PageTokenKeys.of("key", List.of(oldKey))).seal(token, SCOPE);
        PageTokens rotated = tokens(PageTokenKeys.of("key", List.of(newKey, oldKey)));

        assertThat(rotated.open(sealedBefore, SCOPE)).isEqualTo(token);
        assertThat(tokens(PageTokenKeys.of("key", List.of(newKey))).open(rotated.seal(token, SCOPE), SCOPE))
                .isEqualTo(token);
        assertRefused(tokens(PageTokenKeys.of("key", List.of(newKey))), sealedBefore, SCOPE);
    }

    @Test
    void open_afterItsLifetime_isRefused() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T00:00:00Z"));
        InstantSource clock = now::get;
        PageTokens tokens = new PageTokens(PageTokenKeys.random(), Optional.of(Duration.ofHours(1)), clock);
        String text = tokens.seal(randomToken(), SCOPE);

        now.set(now.get().plus(Duration.ofMinutes(59)));
        assertThat(tokens.open(text, SCOPE)).isNotNull();
        now.set(now.get().plus(Duration.ofMinutes(1)));
        assertRefused(tokens, text, SCOPE);
    }

    @Test
    void of_aKeyOfTheWrongLength_namesTheSettingAndNotTheKey() {
        String shortKey = Base64.getEncoder().encodeToString(new byte[16]);
        assertThatThrownBy(() -> PageTokenKeys.of("penstock.page-token.key", List.of(shortKey)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("penstock.page-token.key must be 32 bytes in base64; key 1 has 16 bytes");
        assertThatThrownBy(() -> PageTokenKeys.of("penstock.page-token.key", List.of("s€cret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("cret");
    }

    private static void assertRefused(PageTokens tokens, String text, PageScope scope) {
        assertThatThrownBy(() -> tokens.open(text, scope))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the pageToken is not valid for this request");
    }

    private static PageTokens tokens(PageTokenKeys keys) {
        return new PageTokens(keys, Optional.empty(), InstantSource.system());
    }

    private String base64Key() {
        byte[] key = new byte[PageTokenKeys.KEY_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private PageToken randomToken() {
        List<Position> segments = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            segments.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new Position.Start();
                        case 1 -> new Position.Finished();
                        default -> new Position.After(randomKey());
                    });
        }
        return new PageToken(segments, randomBound(), randomBound());
    }

    private OptionalLong randomBound() {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong(Long.MAX_VALUE));
    }

    private Map<String, AttributeValue> randomKey() {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        int attributes = 1 + random.nextInt(4);
        for (int i = 0; i < attributes; i++) {
            byte[] bytes = new byte[1 + random.nextInt(64)];
            random.nextBytes(bytes);
            key.put(
                    "attribute\u00e9" + i,
                    switch (random.nextInt(3)) {
                        case 0 -> AttributeValue.fromS("\ud83c\udf0a" + random.nextInt());
                        case 1 -> AttributeValue.fromN(Integer.toString(random.nextInt()));
                        default -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
                    });
        }
        return key;
    }

    private static SplittableRandom seeded() {
        long seed = System.nanoTime();
        System.out.println("PageTokensTest seed " + seed);
        return new SplittableRandom(seed);
    }
}
