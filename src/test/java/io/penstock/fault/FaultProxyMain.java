package io.penstock.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a {@link FaultProxy} until it is stopped: {@code --before=<endpoint> [--port=8100] [--seed=1] [--rules=<file>]
 * ["<rule>" …]}.
 */
public final class FaultProxyMain {

    private FaultProxyMain() {}

    /**
     * Starts the proxy.
     *
     * @param arguments see the class
     * @throws IOException if the file of rules cannot be read
     */
    public static void main(String... arguments) throws IOException {
        URI endpoint = null;
        int port = 8100;
        long seed = 1;
        List<String> rules = new ArrayList<>();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("--before=")) {
                endpoint = URI.create(value);
            } else if (argument.startsWith("--port=")) {
                port = Integer.parseInt(value);
            } else if (argument.startsWith("--seed=")) {
                seed = Long.parseLong(value);
            } else if (argument.startsWith("--rules=")) {
                rules.addAll(Files.readAllLines(Path.of(value)));
            } else {
                rules.add(argument);
            }
        }
        if (endpoint == null) {
            System.err.println("usage: --before=<endpoint> [--port=8100] [--seed=1] [--rules=<file>] [\"<rule>\" ...]");
            System.exit(2);
            return;
        }
        FaultProxy proxy = FaultProxy.before(endpoint, port, seed).rules(rules.toArray(String[]::new));
        Runtime.getRuntime().addShutdownHook(new Thread(proxy::close));
        System.out.println("fault proxy on " + proxy.endpoint() + " before " + endpoint + ", " + rules.size()
                + " rules; tally at " + proxy.endpoint() + "/faults");
    }
}
