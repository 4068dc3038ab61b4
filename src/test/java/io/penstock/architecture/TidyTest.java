package io.penstock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Style that a machine can see: budgets, banned words, and a sentence for every package. */
final class TidyTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");
    private static final int CLASS_LINES_MAX = 400;
    private static final int FILES_PER_PACKAGE_MAX = 20;
    private static final int LINE_CHARACTERS_MAX = 120;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern SKIPPED = Pattern.compile("@Disabled|\\bassume(True|False|That)\\b|Thread\\.sleep");
    private static final Pattern VAGUE_NAME = Pattern.compile("(Manager|Helper|Util|Utils|Impl|Common)\\.java$");

    @Test
    void packages_everyOne_sayInOneSentenceWhatTheyAre() {
        List<Path> silent = javaFiles(MAIN).stream()
                .map(Path::getParent)
                .distinct()
                .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                .toList();
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }

    @Test
    void packages_everyOne_holdAtMostTwentyFiles() {
        TreeMap<Path, Integer> sizes = new TreeMap<>();
        javaFiles(MAIN).stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .forEach(file -> sizes.merge(file.getParent(), 1, Integer::sum));
        sizes.values().removeIf(count -> count <= FILES_PER_PACKAGE_MAX);
        assertThat(sizes)
                .as("packages with more than " + FILES_PER_PACKAGE_MAX + " files")
                .isEmpty();
    }

    @Test
    void classes_everyOne_staysWithinItsLines() {
        List<String> long_ = javaFiles(MAIN).stream()
                .filter(file -> lines(file).size() > CLASS_LINES_MAX)
                .map(file -> file + ": " + lines(file).size())
                .toList();
        assertThat(long_).as("classes over " + CLASS_LINES_MAX + " lines").isEmpty();
    }

    @Test
    void lines_everyOne_fitsTheColumn() {
        assertThat(matching(MAIN, line -> line.length() > LINE_CHARACTERS_MAX && !line.contains("\"\"\"")))
                .as("lines over " + LINE_CHARACTERS_MAX + " characters")
                .isEmpty();
    }

    @Test
    void sources_everyOne_areFinished() {
        List<String> marks = new ArrayList<>(matching(MAIN, UNFINISHED.asPredicate()::test));
        marks.addAll(matching(TEST, line -> UNFINISHED.matcher(line).find() && !line.contains("Pattern.compile")));
        assertThat(marks).as("unfinished marks").isEmpty();
    }

    @Test
    void tests_none_areSkippedOrSleep() {
        assertThat(matching(TEST, line -> SKIPPED.matcher(line).find() && !line.contains("Pattern.compile")))
                .as("tests that are skipped or sleep")
                .isEmpty();
    }

    @Test
    void names_none_areVague() {
        List<Path> vague = javaFiles(MAIN).stream()
                .filter(file -> VAGUE_NAME.matcher(file.toString()).find())
                .toList();
        assertThat(vague).as("names that say nothing").isEmpty();
    }

    private static List<String> matching(Path root, java.util.function.Predicate<String> wrong) {
        List<String> found = new ArrayList<>();
        for (Path file : javaFiles(root)) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(lines.get(i))) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private static List<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
