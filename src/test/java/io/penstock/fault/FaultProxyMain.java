package io.penstock.fault;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Runs a {@link FaultProxy} until it is stopped; {@code --help} says how. */
public final class FaultProxyMain {

    private static final String USAGE = """
            usage: deployment/load/faults --before=<endpoint> [--port=8100] [--seed=1] [--sign=<region>] [--rules=<file>]
                       ["<rule>" ...]

              --before  the endpoint to stand before, as http://localhost:8000
              --port    where to listen on the loopback interface, 0 for any free port
              --seed    what all randomness derives from: the same calls one after the other meet the same faults
              --sign    sign each call anew for this region with the default credentials: for endpoints that verify
              --rules   a file of rules, one in a line; lines that begin with # are comments

            rules; the first one that strikes decides, a call that none strikes passes:
              throttle [code=ThrottlingException] [retryAfter=2s] [amzRetryAfter=250ms]
              error code=InternalServerError [retryAfter=2s] [amzRetryAfter=250ms]
              status code=502 [body=text] [retryAfter=2s] [amzRetryAfter=250ms]
              reset [when=before|after]       hang [when=before|after]      slow delay=200ms [jitter=100ms]
              partial share=0.3 | items=2     duplicate                     skew by=20m [code=RequestExpired]
              truncate [keep=0.5]             checksum                      provisioned units=200 [seconds=1]
            each with: operation=A,B table=T,U rate=0.2 nth=3 every=5 after=10 count=2 seed=7

            while it runs: curl localhost:8100/faults                                    the tally, and what each rule struck
                           curl -X PUT localhost:8100/faults --data-binary 'throttle'    other rules
                           curl -X DELETE localhost:8100/faults                          count anew
            """;

    private static final int EXIT_USAGE = 2;
    private static final int EXIT_FAILED = 1;
    private static final int PORT_MAX = 65_535;

    private @Nullable URI endpoint;
    private @Nullable String signFor;
    private int port = 8100;
    private long seed = 1;
    private final List<String> rules = new ArrayList<>();

    private FaultProxyMain() {}

    /**
     * Starts the proxy.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String... arguments) {
        int exit = run(System.out, System.err, arguments);
        if (exit >= 0) {
            System.exit(exit);
        }
    }

    /** Starts the proxy; returns the exit status, or -1 if it runs. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        FaultProxyMain main = new FaultProxyMain();
        try {
            for (String argument : arguments) {
                main.read(argument);
            }
            main.start(out);
            return -1;
        } catch (NoSuchFileException missing) {
            return say(err, EXIT_USAGE, "there is no file " + missing.getMessage());
        } catch (IOException unreadable) {
            return say(err, EXIT_FAILED, unreadable.toString());
        } catch (IllegalArgumentException wrong) {
            return say(err, EXIT_USAGE, wrong.getMessage() + "; --help says more");
        }
    }

    private static int say(PrintStream err, int exit, String what) {
        err.println("fault proxy: " + what);
        return exit;
    }

    private void read(String argument) throws IOException {
        String value = argument.substring(argument.indexOf('=') + 1);
        if (argument.startsWith("--before=")) {
            endpoint = endpoint(value);
        } else if (argument.startsWith("--port=")) {
            port = (int) number("--port", value, PORT_MAX);
        } else if (argument.startsWith("--seed=")) {
            seed = number("--seed", value, Long.MAX_VALUE);
        } else if (argument.startsWith("--sign=")) {
            signFor = value;
        } else if (argument.startsWith("--rules=")) {
            readRules(value);
        } else if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + argument);
        } else {
            FaultScript.parse(argument, seed);
            rules.add(argument);
        }
    }

    private void readRules(String file) throws IOException {
        try {
            String text = Files.readString(Path.of(file));
            FaultScript.parse(text, seed);
            rules.addAll(text.lines().toList());
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("--rules: " + wrong.getMessage(), wrong);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private void start(PrintStream out) throws IOException {
        URI before = endpoint;
        if (before == null) {
            throw new IllegalArgumentException("--before=<endpoint> is missing");
        }
        FaultProxy proxy;
        try {
            String region = signFor;
            proxy = region == null
                    ? FaultProxy.before(before, port, seed)
                    : FaultProxy.signing(
                            before,
                            port,
                            seed,
                            region,
                            DefaultCredentialsProvider.builder().build());
        } catch (IllegalStateException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new IOException("cannot listen on port " + port + ": " + cause.getMessage(), failure);
                }
            }
            throw failure;
        }
        proxy.rules(rules.toArray(String[]::new));
        Runtime.getRuntime().addShutdownHook(new Thread(proxy::close));
        out.println("fault proxy on " + proxy.endpoint() + " before " + before + ", " + proxy.ruleCount()
                + " rules; tally at " + proxy.endpoint() + "/faults");
    }

    private static URI endpoint(String text) {
        URI endpoint = URI.create(text);
        if (endpoint.getHost() == null || !List.of("http", "https").contains(endpoint.getScheme())) {
            throw new IllegalArgumentException(
                    "--before must be http://host:port or https://host but is " + (text.isEmpty() ? "empty" : text));
        }
        return endpoint;
    }

    private static long number(String option, String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(option + " must be a whole number but is " + text, wrong);
        }
        throw new IllegalArgumentException(option + " must lie between 0 and " + most + " but is " + text);
    }
}
