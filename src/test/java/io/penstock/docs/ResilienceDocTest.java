package io.penstock.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code src/docs/resilience.md} to what is there: the tests and the load programs that it names. */
final class ResilienceDocTest {

    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w+Test)`");
    private static final Pattern PROGRAM = Pattern.compile("`run (\\w+)`");

    @Test
    void tests_namedOnThePage_exist() throws IOException {
        Set<String> named = found(TEST_NAME);
        named.removeAll(names(Path.of("src/test/java")));

        assertThat(found(TEST_NAME)).hasSizeGreaterThan(10);
        assertThat(named).as("tests that the page names and nobody wrote").isEmpty();
    }

    @Test
    void programs_namedOnThePage_exist() throws IOException {
        Set<String> named = found(PROGRAM);
        named.removeAll(names(Path.of("deployment/load/service")));

        assertThat(named)
                .as("load programs that the page names and nobody wrote")
                .isEmpty();
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of("src/docs/resilience.md")));
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
