package io.penstock.engine.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the cases of {@code src/test/resources/request}: a request on a line of its own, then what comes of it.
 * {@code >>} is the record it becomes; {@code !!} is the type and message it is refused with. The first line names the
 * operation.
 */
final class RequestGoldenTest {

    private static final Path CASES = Path.of("src/test/resources/request");

    @TestFactory
    Stream<DynamicTest> cases_everyOne_comeOutAsWritten() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.sorted().toList()) {
                tests.addAll(cases(file));
            }
        }
        assertThat(tests).as("cases in " + CASES).hasSizeGreaterThan(200);
        return tests.stream();
    }

    private static List<DynamicTest> cases(Path file) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        String name = file.getFileName().toString().replace(".txt", "");
        Operation operation = Objects.requireNonNull(Operation.named(name), name);
        String request = "";
        int line = 0;
        for (String text : Files.readAllLines(file)) {
            line++;
            if (text.startsWith(">> ") || text.startsWith("!!")) {
                String body = request;
                tests.add(DynamicTest.dynamicTest(
                        name + ":" + line,
                        () -> assertThat(outcome(operation, body)).as(body).isEqualTo(text)));
            } else if (!text.isBlank() && !text.startsWith("#")) {
                request = text;
            }
        }
        return tests;
    }

    static String outcome(Operation operation, String body) {
        try {
            Request request = RequestReader.read(operation, body.getBytes(StandardCharsets.UTF_8));
            return ">> " + request;
        } catch (EngineException e) {
            String message = e.messageFor(operation.wireName());
            return "!! " + e.code().typeName() + (message == null ? "" : ": " + message);
        }
    }
}
