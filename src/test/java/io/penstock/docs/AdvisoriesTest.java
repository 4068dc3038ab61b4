package io.penstock.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of shipped libraries against advisories, {@code deployment/advisories/check}. */
class AdvisoriesTest {

    private static final String CHECK = "deployment/advisories/Check.java";

    /** Affected: before 1.4, from 2.0 to 2.3 inclusive, and 3.0 by its name. */
    private static final String ADVISORY = """
            {"id": "TEST-1", "summary": "a fault", "affected": [
              {"package": {"ecosystem": "PyPI", "name": "a:b"}, "ranges": [{"type": "ECOSYSTEM", "events": [
                {"introduced": "0"}]}]},
              {"package": {"ecosystem": "Maven", "name": "a:b"}, "versions": ["3.0"], "ranges": [
                {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.4.Final"}]},
                {"type": "ECOSYSTEM", "events": [{"last_affected": "2.3"}, {"introduced": "2.0"}]}]}],
             "database_specific": {"severity": "HIGH"}}
            """;

    @TempDir
    Path directory;

    /** What the program printed, and its exit code. */
    private record Result(int code, List<String> lines) {}

    @Test
    void component_inAffectedRange_failsTheCheck_andOthersDoNot() throws Exception {
        write("osv/2026/TEST-1.json", ADVISORY);
        write(
                "osv/2026/TEST-2.json",
                ADVISORY.replace("TEST-1", "TEST-2").replace("\"id\"", "\"withdrawn\": \"x\", \"id\""));
        write("allowed.txt", "# none\n");

        Result result = check("1.3.9", "1.4.CR1", "1.4.Final", "1.10", "2.0", "2.3", "2.3.1", "3.0", "3.0.1");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.lines())
                .filteredOn(line -> line.startsWith("HOLDS"))
                .containsExactly(
                        "HOLDS    TEST-1               a:b 1.3.9, fixed in 1.4.Final, HIGH: a fault",
                        "HOLDS    TEST-1               a:b 1.4.CR1, fixed in 1.4.Final, HIGH: a fault",
                        "HOLDS    TEST-1               a:b 2.0, fixed in no version, HIGH: a fault",
                        "HOLDS    TEST-1               a:b 2.3, fixed in no version, HIGH: a fault",
                        "HOLDS    TEST-1               a:b 3.0, fixed in no version, HIGH: a fault");
        assertThat(result.lines()).last().isEqualTo("2 advisories of Maven, 1 components: 5 hold and are not allowed");
    }

    @Test
    void advisory_allowedWithReason_passes_andNeedlessAllowanceIsNamed() throws Exception {
        write("osv/TEST-1.json", ADVISORY);
        write("allowed.txt", "TEST-1 a:b it is never called\nTEST-9 c:d it was once so\n");

        Result result = check("2.1");

        assertThat(result.code()).isZero();
        assertThat(result.lines())
                .first()
                .isEqualTo(
                        "allowed  TEST-1               a:b 2.1, fixed in no version, HIGH: a fault (it is never called)");
        assertThat(result.lines()).anyMatch(line -> line.endsWith("allowed.txt: TEST-9 c:d"));
    }

    @Test
    void directory_withoutAdvisoriesOfMaven_isNoSuccess() throws Exception {
        write("osv/TEST-1.json", ADVISORY.replace("Maven", "npm"));
        write("allowed.txt", "");

        assertThat(check("1.0").code()).isEqualTo(2);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Result check(String... versions) throws Exception {
        List<String> components = new ArrayList<>();
        for (String version : versions) {
            components.add("{\"purl\": \"pkg:maven/a/b@" + version + "?type=jar\"}");
        }
        write("bom.json", "{\"components\": [" + String.join(",", components) + "]}");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CHECK,
                        directory.resolve("bom.json").toString(),
                        directory.resolve("osv").toString(),
                        directory.resolve("allowed.txt").toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("nothing was compared"))
                .toList();
        return new Result(process.waitFor(), lines);
    }
}
