package io.penstock.app.engine;

import io.penstock.engine.wire.signature.AccessKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the engine alone: a DynamoDB for any program, until the process is told to end. */
@Command(
        name = "engine",
        sortOptions = false,
        description = "Runs the DynamoDB-compatible engine alone, without the HTTP service.",
        footer = {
            "",
            "Without --credentials every request is accepted, whatever signs it.",
            "Example: aws dynamodb list-tables --endpoint-url http://localhost:8000"
        })
public final class EngineCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", defaultValue = "8000", description = "Port, 0 for any free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--data", defaultValue = ".data", description = "Data directory (${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--in-memory", description = "Keep the data in memory; it ends with the process.")
    private boolean inMemory;

    @Option(
            names = "--relaxed-durability",
            description = "Acknowledge writes before they are synced: a crash of the machine loses the last of them.")
    private boolean relaxedDurability;

    @Option(
            names = "--credentials",
            paramLabel = "id:secret",
            description = "Accept only requests signed with these. May be repeated.")
    private List<String> credentials = new ArrayList<>();

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        try {
            var engine = RunningEngine.start(
                    new EngineOptions(host, port, inMemory ? null : data, relaxedDurability, accessKeys()));
            var ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                engine.close();
                ended.countDown();
            }));
            announce(out, engine);
            ended.await();
            return 0;
        } catch (EngineStartException e) {
            spec.commandLine().getErr().println("The engine cannot start: " + e.getMessage());
            return FAILED;
        }
    }

    private void announce(PrintWriter out, RunningEngine engine) {
        out.println("Engine at " + engine.endpoint() + ", data " + (inMemory ? "in memory" : "in " + data));
        out.flush();
    }

    private List<AccessKey> accessKeys() {
        try {
            return credentials.stream().map(AccessKey::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
