package io.penstock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.expression.syntax.ExpressionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the cases of {@code src/test/resources/expression/*.txt}.
 *
 * <p>A case is an expression and its surroundings, a line {@code ----}, and what comes of it; a blank line ends it.
 * With {@code -Dpenstock.golden.rewrite=true} the outcomes are written into the files instead of compared: read the
 * difference before committing it.
 */
final class GoldenExpressionTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/expression");
    private static final String SEPARATOR = "----";

    static Stream<Path> files() throws IOException {
        return Files.list(DIRECTORY)
                .filter(file -> file.toString().endsWith(".txt"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void outcome_ofEveryCase_isAsWritten(Path file) throws IOException {
        String written = Files.readString(file);
        String actual = run(kind(file), written);
        if (Boolean.getBoolean("penstock.golden.rewrite")) {
            Files.writeString(file, actual);
            return;
        }
        assertThat(actual).isEqualTo(written);
    }

    private static ExpressionKind kind(Path file) {
        String name = file.getFileName().toString();
        return ExpressionKind.valueOf(
                name.substring(0, name.indexOf('.')).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String run(ExpressionKind kind, String text) {
        StringBuilder out = new StringBuilder();
        List<String> input = new ArrayList<>();
        boolean inOutcome = false;
        for (String line : text.split("\n", -1)) {
            if (line.equals(SEPARATOR)) {
                out.append(SEPARATOR).append('\n').append(new GoldenCase(kind, input).outcome());
                input.clear();
                inOutcome = true;
            } else if (line.isEmpty()) {
                out.append('\n');
                inOutcome = false;
            } else if (!inOutcome) {
                out.append(line).append('\n');
                if (!line.startsWith("//")) {
                    input.add(line);
                }
            }
        }
        return out.substring(0, out.length() - 1);
    }
}
