package io.penstock.app;

import io.penstock.app.engine.EngineCommand;
import io.penstock.app.table.InitDbCommand;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the program can do; without a command it serves. */
@TopCommand
@Command(
        name = "penstock",
        description = "A reactive HTTP storage service over Amazon DynamoDB. Without a command it serves.",
        subcommands = {PenstockCommand.Serve.class, InitDbCommand.class, EngineCommand.class})
public class PenstockCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Override
    public Integer call() {
        return serve();
    }

    private static int serve() {
        Quarkus.waitForExit();
        return 0;
    }

    /** Runs the HTTP service until the process is told to end. */
    @Command(name = "serve", description = "Runs the HTTP service.")
    public static final class Serve implements Callable<Integer> {

        @Override
        public Integer call() {
            return serve();
        }
    }
}
