package io.penstock.app;

import io.penstock.api.edge.head.HeadDeadlineExtension;
import io.penstock.api.problem.UriCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** Where the program begins: the service and what needs its beans start Quarkus, everything else does without. */
@QuarkusMain
public final class Main {

    /** Needs no bean of the service, so it starts without them. */
    private static final Set<String> STANDALONE = Set.of("engine", "--help", "-h");

    private static final Set<String> SERVING = Set.of("serve");

    /**
     * Runs a command.
     *
     * @param arguments the command and its options; none: serves
     */
    public static void main(String... arguments) {
        System.setProperty(HeadDeadlineExtension.SWITCH, HeadDeadlineExtension.ON);
        var command = List.of(arguments).stream().findFirst().orElse("serve");
        if (STANDALONE.contains(command)) {
            StandaloneLogging.toConsole();
            System.exit(new CommandLine(new PenstockCommand()).execute(arguments));
        }
        if (!SERVING.contains(command)) {
            // A command runs beside a service: it must take none of its ports.
            System.setProperty("quarkus.http.host-enabled", "false");
            System.setProperty("penstock.engine.port", "0");
            // It says itself what it does to tables, and leaves the work on jobs to services.
            System.setProperty("penstock.store.tables-at-start", "none");
            System.setProperty("penstock.jobs.at-once-max", "0");
            // What it prints is for people; a log line is only in the way unless something is wrong.
            System.setProperty("quarkus.log.level", "WARN");
            System.setProperty("quarkus.log.console.json.enabled", "false");
            System.setProperty("quarkus.log.console.stderr", "true");
        }
        System.setProperty(UriCheck.FRAMEWORK_CHECK_OFF, "true");
        Quarkus.run(Commands.class, arguments);
    }

    /** Runs a command with the beans of the service. */
    public static final class Commands implements QuarkusApplication {

        @Inject
        CommandLine.IFactory factory;

        @Override
        public int run(String... arguments) {
            return new CommandLine(PenstockCommand.class, factory).execute(arguments);
        }
    }
}
