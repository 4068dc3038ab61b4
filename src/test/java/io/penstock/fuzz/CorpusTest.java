package io.penstock.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Gives each fuzz target the inputs of its corpus once more: those that it began with, and those that it once found.
 * The target of directory {@code fuzz/Number} is {@link NumberFuzz}. {@code deployment/fuzz/run Number} looks for more.
 */
final class CorpusTest {

    private static final Path CORPORA = Path.of("src/test/resources/fuzz");
    private static final Path TARGETS = Path.of("src/test/java/io/penstock/fuzz");

    @TestFactory
    List<DynamicContainer> targets_everyInput_isAnsweredOrRefused() throws IOException {
        return list(CORPORA).stream()
                .map(corpus ->
                        DynamicContainer.dynamicContainer(corpus.getFileName().toString(), inputs(corpus).stream()))
                .toList();
    }

    private static List<DynamicTest> inputs(Path corpus) {
        Method target = target(corpus.getFileName().toString());
        return list(corpus).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(target, file)))
                .toList();
    }

    private static Method target(String name) {
        try {
            return Class.forName(CorpusTest.class.getPackageName() + "." + name + "Fuzz")
                    .getMethod("fuzzerTestOneInput", byte[].class);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("there is a corpus, but no target " + name, e);
        }
    }

    private static void run(Method target, Path file) throws Throwable {
        try {
            target.invoke(null, (Object) Files.readAllBytes(file));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void targets_everyOne_hasACorpus() {
        List<String> targets = list(TARGETS).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("Fuzz.java"))
                .map(name -> name.replace("Fuzz.java", ""))
                .toList();
        assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(list(CORPORA.resolve(target)))
                .isNotEmpty());
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
