package io.penstock.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class EngineCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void execute_help_namesEveryOption() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("--port", "--host", "--data", "--in-memory", "--credentials", "--relaxed-durability");
    }

    @Test
    void execute_portTaken_failsWithOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(execute("--in-memory", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(1);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void execute_noPort_failsWithOneLine() {
        assertThat(execute("--in-memory", "--port", "99999")).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("port (99999)");
    }

    @Test
    void execute_directoryIsAFile_failsWithOneLine(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("file"), "in the way");
        assertThat(execute("--port", "0", "--data", file.resolve("data").toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("data directory");
    }

    @Test
    void execute_directoryInUse_failsWithOneLine(@TempDir Path directory) throws Exception {
        try (var running =
                RunningEngine.start(new EngineOptions("127.0.0.1", 0, directory, false, java.util.List.of()))) {
            assertThat(running.endpoint()).isNotNull();
            assertThat(execute("--port", "0", "--data", directory.toString())).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().contains("already open");
        }
    }

    @Test
    void execute_credentialsMalformed_failsWithUsage() {
        assertThat(execute("--in-memory", "--port", "0", "--credentials", "nosecret"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("id:secret");
    }

    private int execute(String... arguments) {
        return new CommandLine(new EngineCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
