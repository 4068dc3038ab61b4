package io.penstock.store.schema.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.store.schema.check.CompiledSchema;
import io.penstock.store.schema.check.SchemaCompiler;
import io.penstock.store.schema.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CompatibilityCheckTest {

    static JsonNode read(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return JsonTree.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> table() throws IOException {
        try (InputStream file = CompatibilityCheckTest.class.getResourceAsStream("/schema/compatibility.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void check_ofEachLineOfTheTable_isAsItSays(String line) {
        String[] parts = line.split(" \\| ");
        CompatibilityCheck check = new CompatibilityCheck(read(parts[0]), read(parts[1]));

        assertThat(told(check.backward()) + " | " + told(check.forward())).isEqualTo(parts[2] + " | " + parts[3]);
    }

    private static String told(List<Incompatibility> reasons) {
        return reasons.isEmpty()
                ? "ok"
                : reasons.stream()
                        .map(reason -> (reason.path() + " " + reason.code()).strip())
                        .collect(Collectors.joining(", "));
    }

    @Test
    void check_randomSchemasFoundCompatible_admitWhatTheyMust() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        SchemaCompiler compiler = new SchemaCompiler();
        int compatible = 0;
        for (int i = 0; i < 1_500; i++) {
            JsonNode before = read(RandomSchemas.schema(random, 3));
            JsonNode after = read(RandomSchemas.schema(random, 3));
            boolean backward = new CompatibilityCheck(before, after).backward().isEmpty();
            if (backward) {
                compatible++;
                CompiledSchema old = compiler.compile(before);
                CompiledSchema fresh = compiler.compile(after);
                for (int j = 0; j < 40; j++) {
                    JsonNode document = read(RandomSchemas.document(random, 3));
                    assertThat(!old.validate(document).valid()
                                    || fresh.validate(document).valid())
                            .as("seed %d: %s is valid under %s, not under %s", seed, document, before, after)
                            .isTrue();
                }
            }
        }
        assertThat(compatible).isGreaterThan(20);
    }

    @Test
    void check_schemaAgainstItself_isAlwaysCompatible() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = RandomSchemas.schema(random, 4);
            CompatibilityCheck check = new CompatibilityCheck(read(text), read(text));
            assertThat(check.backward()).as("seed %d: %s", seed, text).isEmpty();
            assertThat(check.forward()).as("seed %d: %s", seed, text).isEmpty();
        }
    }

    @Test
    void check_schemasThatMultiply_areGivenUpInTime() {
        StringBuilder one = new StringBuilder("{\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        for (int i = 0; i < 40; i++) {
            String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
            one.append("\"d%d\":{\"properties\":{\"a\":%s,\"b\":%s}},".formatted(i, next, next));
        }
        String before = one + "\"d40\":{\"type\":\"integer\"}}}";
        String after = one + "\"d40\":{\"type\":\"string\"}}}";

        List<Incompatibility> reasons = new CompatibilityCheck(read(before), read(after)).backward();

        assertThat(reasons).extracting(Incompatibility::code).contains("too-complex");
    }

    @Test
    void check_patternThatBacktracks_isGivenUpInTime() {
        String name = "a".repeat(24) + "b".repeat(40);
        JsonNode before = read("{\"properties\":{\"" + name + "\":true}}");
        JsonNode after = read("{\"patternProperties\":{\"(.*a){25}\":{\"type\":\"string\"}}}");

        assertThatThrownBy(() -> new CompatibilityCheck(before, after).backward())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("characters looked at");
    }
}
