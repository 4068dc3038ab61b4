package io.penstock.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Puts load on one DynamoDB endpoint and prints a row for each kind of operation.
 *
 * <p>Arguments, all optional: {@code --host 127.0.0.1 --port 8000 --connections 16,64 --seconds 4 --warm-up 4 --pid N
 * --rows Get,Put --format table|tsv --keep}.
 */
public final class WireLoad {

    /** Less compiling than this, in a second, is no more than the odd method. */
    private static final double COMPILING_SECONDS_MAX = 0.05;

    private static final int WARM_UP_MORE_SECONDS_MAX = 30;

    private final String host;
    private final int port;
    private final double seconds;
    private final double warmUpSeconds;
    private final ServerProcess server;
    private final boolean tsv;

    private WireLoad(Map<String, String> options) {
        host = options.getOrDefault("host", "127.0.0.1");
        port = Integer.parseInt(options.getOrDefault("port", "8000"));
        seconds = Double.parseDouble(options.getOrDefault("seconds", "4"));
        warmUpSeconds = Double.parseDouble(options.getOrDefault("warm-up", "4"));
        server = new ServerProcess(Long.parseLong(options.getOrDefault("pid", "-1")));
        tsv = options.getOrDefault("format", "table").equals("tsv");
    }

    public static void main(String[] arguments) throws IOException {
        var options = new HashMap<String, String>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        var load = new WireLoad(options);
        load.fill();
        var wanted = options.getOrDefault("rows", "").toLowerCase(Locale.ROOT);
        load.heading();
        for (Map.Entry<String, Workload> row : Workloads.rows().entrySet()) {
            var name = row.getKey().toLowerCase(Locale.ROOT);
            if (wanted.isEmpty() || List.of(wanted.split(",")).stream().anyMatch(name::startsWith)) {
                for (String connections :
                        options.getOrDefault("connections", "16,64").split(",")) {
                    load.measure(row.getKey(), row.getValue(), Integer.parseInt(connections));
                }
            }
        }
    }

    private void fill() throws IOException {
        try (var one = new Driver(host, port, 1, 1)) {
            one.run(fixed("CreateTable", Workloads.createTable()), 60, 1);
            var describe = fixed("DescribeTable", "{\"TableName\":\"" + Workloads.TABLE + "\"}");
            while (one.run(describe, 60, 1).errors > 0) {
                Thread.onSpinWait();
            }
            var end = System.nanoTime() + 30_000_000_000L;
            while (one.run(fixed("PutItem", Workloads.putFirst()), 60, 1).errors > 0) {
                if (System.nanoTime() > end) {
                    throw new IOException("The table does not become active");
                }
            }
        }
        try (var driver = new Driver(host, port, 4, 1)) {
            var next = new int[1];
            var result = driver.run(
                    new Workload() {
                        @Override
                        public String operation() {
                            return "BatchWriteItem";
                        }

                        @Override
                        public String next(int connection, SplittableRandom random, Response last) {
                            return Workloads.fill(next[0]++);
                        }
                    },
                    600,
                    Workloads.fillBatches());
            if (result.errors > 0) {
                throw new IOException("The table was not filled: " + result.firstError);
            }
        }
    }

    private static Workload fixed(String operation, String body) {
        return new Workload() {
            @Override
            public String operation() {
                return operation;
            }

            @Override
            public String next(int connection, SplittableRandom random, Response last) {
                return body;
            }
        };
    }

    private void heading() {
        if (!tsv) {
            System.out.printf(
                    "%-26s %5s %10s %11s %8s %8s %10s %6s %8s %7s%n",
                    "row", "conns", "ops/s", "items/s", "p50 ms", "p99 ms", "cpu us/op", "jit %", "MB/s", "errors");
        }
    }

    /**
     * Warms up for as long as was asked, and then on until the server has compiled what it runs now: each row and each
     * number of connections makes it compile anew, which on two cores costs more than the row itself.
     */
    private void warmUp(Driver driver, Workload workload) throws IOException {
        driver.run(workload, warmUpSeconds, Long.MAX_VALUE);
        for (int second = 0; second < WARM_UP_MORE_SECONDS_MAX; second++) {
            var before = server.compilerSeconds();
            driver.run(workload, 1, Long.MAX_VALUE);
            if (server.compilerSeconds() - before < COMPILING_SECONDS_MAX) {
                return;
            }
        }
    }

    private void measure(String name, Workload workload, int connections) throws IOException {
        try (var driver = new Driver(host, port, connections, connections)) {
            warmUp(driver, workload);
            var cpuBefore = server.cpuSeconds();
            var compiledBefore = server.compilerSeconds();
            var result = driver.run(workload, seconds, Long.MAX_VALUE);
            var cpuSeconds = server.cpuSeconds() - cpuBefore;
            var cpu = cpuSeconds / result.latencies.total() * 1e6;
            var compiling = cpuSeconds == 0 ? 0 : (server.compilerSeconds() - compiledBefore) / cpuSeconds * 100;
            System.out.printf(
                    Locale.ROOT,
                    tsv
                            ? "%s\t%d\t%.0f\t%.0f\t%.3f\t%.3f\t%.1f\t%.1f\t%.1f\t%d%n"
                            : "%-26s %5d %10.0f %11.0f %8.2f %8.2f %10.1f %6.1f %8.1f %7d%n",
                    name,
                    connections,
                    result.perSecond(),
                    result.perSecond() * workload.itemsPerOperation(),
                    result.latencies.millisAt(0.5),
                    result.latencies.millisAt(0.99),
                    cpu,
                    compiling,
                    result.responseBytes / result.seconds / 1e6,
                    result.errors);
            if (result.errors > 0) {
                System.err.println(name + ": " + result.firstError);
            }
        }
    }
}
