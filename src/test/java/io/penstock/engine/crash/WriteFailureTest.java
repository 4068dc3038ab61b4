package io.penstock.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.replica.Ask;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of writes when the log cannot be written: the process may not let any file grow beyond 32 MB. */
final class WriteFailureTest {

    /** In blocks of 512 bytes, as POSIX has it. */
    private static final String FILE_BLOCKS_MAX = "65536";

    @TempDir
    Path directory;

    @Test
    void write_logCannotGrow_isRefusedAndLosesNothing() throws IOException, InterruptedException {
        Path data = directory.resolve("data");

        String[] counts = runLimited(data).split(" ");

        assertThat(counts).hasSize(WriteFailureChild.WORKERS + 1).startsWith("acknowledged");
        try (Engine engine = Engine.open(EngineConfig.onDisk(data))) {
            for (int worker = 0; worker < WriteFailureChild.WORKERS; worker++) {
                long acknowledged = Long.parseLong(counts[worker + 1]);
                assertThat(acknowledged).isPositive();
                WriteFailureChild.read(engine, worker, acknowledged);
            }
            assertThat(engine.checkIndexes()).isEmpty();
            engine.call(Ask.put(WriteFailureChild.TABLE, WriteFailureChild.item(0, 0)))
                    .join();
        }
    }

    private static String runLimited(Path data) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        "ulimit -f " + FILE_BLOCKS_MAX + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriteFailureChild.class.getName(),
                        data.toString()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = output.lines().toList();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).as(String.join("\n", lines)).isZero();
            return lines.get(lines.size() - 1);
        } finally {
            child.destroyForcibly();
        }
    }
}
