package io.penstock.store.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.base.failure.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalJsonTest {

    private static JsonNode read(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return JsonTree.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String canonical(JsonNode value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }

    static Stream<List<String>> golden() throws IOException {
        try (InputStream file = CanonicalJsonTest.class.getResourceAsStream("/schema/canonical.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .map(part -> part.lines()
                            .filter(line -> !line.startsWith("# ") && !line.isBlank())
                            .toList())
                    .filter(part -> !part.isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void bytes_ofEachGoldenDocument_areAsTheFileSays(List<String> lines) {
        JsonDocument document = JsonDocument.of(read(lines.get(0)));

        assertThat(lines.get(1)).startsWith("=> ");
        assertThat(canonical(document.tree())).isEqualTo(lines.get(1).substring(3));
        if (lines.size() > 2) {
            assertThat(document.id()).isEqualTo(lines.get(2).substring(3));
        }
        assertThat(canonical(read(canonical(document.tree()))))
                .as("the canonical form is its own canonical form")
                .isEqualTo(canonical(document.tree()));
        assertThat(JsonDocument.stored(document.text()).id()).isEqualTo(document.id());
    }

    /** RFC 8785, appendix B: doubles by their bits. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0000000000000000, 0
            8000000000000000, 0
            0000000000000001, 5e-324
            8000000000000001, -5e-324
            7fefffffffffffff, 1.7976931348623157e+308
            ffefffffffffffff, -1.7976931348623157e+308
            4340000000000000, 9007199254740992
            c340000000000000, -9007199254740992
            4430000000000000, 295147905179352830000
            44b52d02c7e14af5, 9.999999999999997e+22
            44b52d02c7e14af6, 1e+23
            44b52d02c7e14af7, 1.0000000000000001e+23
            444b1ae4d6e2ef4e, 999999999999999700000
            444b1ae4d6e2ef4f, 999999999999999900000
            444b1ae4d6e2ef50, 1e+21
            3eb0c6f7a0b5ed8c, 9.999999999999997e-7
            3eb0c6f7a0b5ed8d, 0.000001
            41b3de4355555553, 333333333.3333332
            41b3de4355555554, 333333333.33333325
            41b3de4355555555, 333333333.3333333
            41b3de4355555556, 333333333.3333334
            41b3de4355555557, 333333333.33333343
            becbf647612f3696, -0.0000033333333333333333
            43143ff3c1cb0959, 1424953923781206.2
            """)
    void numbers_ofTheStandardsTable_areSpelledAsThere(String bits, String text) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(NumberForm.of(value == 0 ? BigDecimal.ZERO : NumberForm.ofDouble(value)))
                .isEqualTo(text);
        assertThat(NumberForm.of(new BigDecimal(text))).isEqualTo(text);
    }

    @Test
    void numbers_ofAnyDouble_readAsThatDoubleInTheFewestDigits() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value) && value != 0) {
                BigDecimal spelled = NumberForm.ofDouble(value);
                assertThat(spelled.doubleValue()).as("seed %d", seed).isEqualTo(value);
                assertThat(spelled.precision())
                        .as("seed %d, value %s", seed, value)
                        .isLessThanOrEqualTo(new BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .precision());
            }
        }
    }

    @Test
    void numbers_thatDiffer_areSpelledDifferently() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal one = new BigDecimal(java.math.BigInteger.valueOf(random.nextLong()), random.nextInt(-10, 1));
            BigDecimal other = one.add(BigDecimal.valueOf(random.nextInt(1, 3)));
            assertThat(NumberForm.of(one)).as("seed %d", seed).isNotEqualTo(NumberForm.of(other));
            assertThat(new BigDecimal(NumberForm.of(one))).as("seed %d", seed).isEqualByComparingTo(one);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e401", "-1e401", "1e-401", "1e99999999999", "[1e1000000]", "\"\\ud800\"", "{\"\\udc00\":1}"})
    void read_whatNobodyCanCalculateWithOrStore_isRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidInputException.class);
    }
}
