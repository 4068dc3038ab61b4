package io.penstock.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fills one table with partitions of 100 items of about 330 bytes that compress badly, waits until the server is quiet
 * again, and measures GetItem and Query of 100 over all of it.
 *
 * <p>Arguments: {@code --items 100000 --port 8000 --pid N [--seconds 8] [--fill yes|no]}.
 */
public final class SizeLoad {

    private static final String TABLE = "size";
    private static final int ITEMS_PER_PARTITION = 100;
    private static final int BATCH = 25;
    private static final int FILL_CONNECTIONS = 16;
    private static final int TEXT_BYTES = 200;
    private static final double WARM_UP_SECONDS = 4;
    private static final double QUIET_CPU = 0.05;
    private static final int QUIET_SECONDS = 3;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .";

    private final int items;
    private final int port;
    private final double seconds;
    private final ServerProcess server;

    private SizeLoad(Map<String, String> options) {
        items = Integer.parseInt(options.getOrDefault("items", "100000"));
        port = Integer.parseInt(options.getOrDefault("port", "8000"));
        seconds = Double.parseDouble(options.getOrDefault("seconds", "8"));
        server = new ServerProcess(Long.parseLong(options.get("pid")));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = new HashMap<String, String>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        var load = new SizeLoad(options);
        if (options.getOrDefault("fill", "yes").equals("yes")) {
            load.fill();
        }
        load.settle();
        for (int connections : new int[] {1, 16}) {
            load.measure("GetItem", connections, load::get);
            load.measure("Query of 100", connections, load::query);
        }
        System.out.printf("resident: %d MB%n", load.server.residentMegabytes());
    }

    private interface Body {
        String next(SplittableRandom random);
    }

    private static Workload workload(String operation, Body body) {
        return new Workload() {
            @Override
            public String operation() {
                return operation;
            }

            @Override
            public String next(int connection, SplittableRandom random, Response last) {
                return body.next(random);
            }
        };
    }

    private void fill() throws IOException {
        try (var one = new Driver("127.0.0.1", port, 1, 1)) {
            check(one.run(workload("CreateTable", random -> createTable()), 60, 1));
        }
        try (var driver = new Driver("127.0.0.1", port, FILL_CONNECTIONS, 1)) {
            var next = new int[1];
            var result = driver.run(
                    workload("BatchWriteItem", random -> batch(next[0]++)), 24 * 3600, (items + BATCH - 1) / BATCH);
            check(result);
            System.out.printf(
                    Locale.ROOT,
                    "fill: %,d items in %.1f s, %,.0f items/s; batch of 25: p50 %.2f ms, p99 %.2f ms, slowest %.0f ms%n",
                    items,
                    result.seconds,
                    result.perSecond() * BATCH,
                    result.latencies.millisAt(0.5),
                    result.latencies.millisAt(0.99),
                    result.latencies.millisAt(1));
        }
    }

    private static void check(Driver.Result result) throws IOException {
        if (result.errors > 0) {
            throw new IOException("refused: " + result.firstError);
        }
    }

    /** What was written is merged in the background; how long that goes on belongs to the load, not to the reads. */
    private void settle() throws IOException, InterruptedException {
        var start = System.nanoTime();
        var quietSince = start;
        var cpu = server.cpuSeconds();
        while (System.nanoTime() - quietSince < QUIET_SECONDS * 1e9) {
            Thread.sleep(500);
            var now = server.cpuSeconds();
            if (now - cpu > QUIET_CPU) {
                quietSince = System.nanoTime();
            }
            cpu = now;
        }
        System.out.printf(Locale.ROOT, "settled: after %.1f s%n", (quietSince - start) / 1e9);
    }

    private void measure(String name, int connections, Body body) throws IOException {
        var workload = workload(name.split(" ")[0], body);
        try (var driver = new Driver("127.0.0.1", port, connections, 7)) {
            check(driver.run(workload, WARM_UP_SECONDS, Long.MAX_VALUE));
            var before = server.cpuSeconds();
            var result = driver.run(workload, seconds, Long.MAX_VALUE);
            check(result);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %2d connections: %,9.0f /s, p50 %.3f ms, p99 %.3f ms, server CPU %.1f us%n",
                    name,
                    connections,
                    result.perSecond(),
                    result.latencies.millisAt(0.5),
                    result.latencies.millisAt(0.99),
                    (server.cpuSeconds() - before) / result.latencies.total() * 1e6);
        }
    }

    private static String createTable() {
        return Workloads.createTable().replace("\"" + Workloads.TABLE + "\"", "\"" + TABLE + "\"");
    }

    private String batch(int index) {
        var first = index * BATCH;
        return "{\"RequestItems\":{\"" + TABLE + "\":["
                + IntStream.range(first, Math.min(items, first + BATCH))
                        .mapToObj(i -> "{\"PutRequest\":{\"Item\":" + item(i) + "}}")
                        .collect(Collectors.joining(","))
                + "]}}";
    }

    private static String item(int index) {
        var random = new SplittableRandom(index);
        var text = new StringBuilder(TEXT_BYTES);
        for (int i = 0; i < TEXT_BYTES; i += 10) {
            var bits = random.nextLong();
            for (int j = 0; j < 10; j++, bits >>>= 6) {
                text.append(LETTERS.charAt((int) (bits & 63)));
            }
        }
        return "{\"pk\":{\"S\":\"partition-" + index / ITEMS_PER_PARTITION + "\"},\"sk\":{\"N\":\""
                + index % ITEMS_PER_PARTITION + "\"},\"title\":{\"S\":\"" + text + "\"},\"counter\":{\"N\":\"" + index
                + "\"},\"price\":{\"N\":\"1234.56\"},\"active\":{\"BOOL\":true},"
                + "\"tags\":{\"SS\":[\"blue\",\"green\",\"red\"]},\"nested\":{\"M\":{\"street\":{\"S\":\"Long Street\"},"
                + "\"number\":{\"N\":\"42\"},\"list\":{\"L\":[{\"S\":\"a\"},{\"N\":\"1\"}]}}}}";
    }

    private String get(SplittableRandom random) {
        var index = random.nextInt(items);
        return "{\"TableName\":\"" + TABLE + "\",\"ConsistentRead\":true,\"Key\":{\"pk\":{\"S\":\"partition-"
                + index / ITEMS_PER_PARTITION + "\"},\"sk\":{\"N\":\"" + index % ITEMS_PER_PARTITION + "\"}}}";
    }

    private String query(SplittableRandom random) {
        return "{\"TableName\":\"" + TABLE
                + "\",\"KeyConditionExpression\":\"pk = :p\",\"Limit\":100,\"ExpressionAttributeValues\":{\":p\":{\"S\":\""
                + "partition-" + random.nextInt(items / ITEMS_PER_PARTITION) + "\"}}}";
    }
}
