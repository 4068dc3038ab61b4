package io.penstock.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultProxyMainTest {

    private static final String BEFORE = "--before=http://localhost:1";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | --before=<endpoint> is missing",
                "--before=localhost:8000 | --before must be http://host:port",
                "--before= | is empty",
                "--before=http://x --port=many | --port must be a whole number but is many",
                "--before=http://x --port=70000 | --port must lie between 0 and 65535",
                "--before=http://x --seed=x | --seed must be a whole number",
                "--bfore=http://x | unknown option --bfore=http://x",
                "--before=http://x explode | unknown kind of fault explode",
                "--before=http://x --rules=/no/such/file | there is no file /no/such/file"
            })
    void run_wrongArguments_saysInOneLineWhatIsWrong(String arguments, String reason) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);

        assertThat(said.toString(UTF_8)).contains(reason).hasLineCount(1);
    }

    @Test
    void run_wrongRuleInAFile_namesFileAndLine(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("storm.rules"), "# a storm\nthrottle\nthrottle rate=7\n");

        assertThat(run(BEFORE, "--rules=" + file)).isEqualTo(2);

        assertThat(said.toString(UTF_8)).contains("storm.rules", "line 3", "rate must lie between 0 and 1");
    }

    @Test
    void run_portInUse_saysSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(BEFORE, "--port=" + taken.getLocalPort())).isEqualTo(1);
        }

        assertThat(said.toString(UTF_8)).contains("cannot listen on port").hasLineCount(1);
    }

    @Test
    void help_listsEveryKindOfFault() {
        assertThat(run("--help")).isZero();

        List<String> kinds = List.of(
                "throttle",
                "error",
                "status",
                "reset",
                "hang",
                "slow",
                "partial",
                "duplicate",
                "skew",
                "truncate",
                "checksum",
                "provisioned");
        assertThat(Stream.of(said.toString(UTF_8).split("\\s+")).toList()).containsAll(kinds);
    }

    private int run(String... arguments) {
        PrintStream to = new PrintStream(said, true, UTF_8);
        return FaultProxyMain.run(to, to, arguments);
    }
}
