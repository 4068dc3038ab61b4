package io.penstock.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes to an endpoint until its disk is full, frees the disk, and writes again: no acknowledged write may be lost, no
 * request may hang, and writing must go on by itself.
 *
 * <p>Arguments: port, the file to delete, the file to note the acknowledged writes in; or port and that file, to check
 * them once more.
 */
public final class DiskFull {

    private static final int WORKERS = 8;
    private static final int PAD_BYTES = 4000;
    private static final int ERRORS_UNTIL_FULL = 20;
    private static final int WRITES_AFTER = 200;
    private static final long RECOVERY_SECONDS_MAX = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI endpoint;
    private final long[] acknowledged = new long[WORKERS];
    private final AtomicLong slowestMillis = new AtomicLong();

    private DiskFull(int port) {
        endpoint = URI.create("http://127.0.0.1:" + port);
    }

    public static void main(String[] arguments) throws Exception {
        var test = new DiskFull(Integer.parseInt(arguments[0]));
        if (arguments.length == 2) {
            var counts = Files.readString(Path.of(arguments[1])).strip().split(" ");
            for (int i = 0; i < WORKERS; i++) {
                test.acknowledged[i] = Long.parseLong(counts[i]);
            }
            test.verify("after a restart");
        } else {
            test.run(Path.of(arguments[1]), Path.of(arguments[2]));
        }
    }

    private interface Work {
        void run(int worker) throws IOException, InterruptedException;
    }

    private static void everywhere(Work work) throws InterruptedException, ExecutionException {
        var executor = Executors.newFixedThreadPool(WORKERS);
        try {
            var tasks = new java.util.ArrayList<Callable<Void>>();
            for (int i = 0; i < WORKERS; i++) {
                var worker = i;
                tasks.add(() -> {
                    work.run(worker);
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private void run(Path ballast, Path notes) throws Exception {
        must(ask("CreateTable", Workloads.createTable()));
        everywhere(this::writeUntilFull);
        System.out.println("full after " + total() + " acknowledged writes; slowest answer " + slowestMillis + " ms");
        verify("while full");
        Files.delete(ballast);
        var freed = System.nanoTime();
        while (!write(0)) {
            if (System.nanoTime() - freed > RECOVERY_SECONDS_MAX * 1_000_000_000L) {
                throw new IOException("does not recover");
            }
            Thread.sleep(200);
        }
        System.out.printf("writes again %.1f s after there is room%n", (System.nanoTime() - freed) / 1e9);
        everywhere(worker -> {
            for (int i = 0; i < WRITES_AFTER; i++) {
                if (!write(worker)) {
                    throw new IOException("refused although there is room");
                }
            }
        });
        verify("with room again");
        var line = new StringBuilder();
        Arrays.stream(acknowledged).forEach(count -> line.append(count).append(' '));
        Files.writeString(notes, line);
    }

    private void writeUntilFull(int worker) throws IOException, InterruptedException {
        for (int errors = 0; errors < ERRORS_UNTIL_FULL; ) {
            errors = write(worker) ? 0 : errors + 1;
        }
    }

    /** Writes the next item of a worker; false if it was refused as one that may be sent again. */
    private boolean write(int worker) throws IOException, InterruptedException {
        var answer = ask("PutItem", "{\"TableName\":\"" + Workloads.TABLE + "\",\"Item\":" + item(worker) + "}");
        if (answer.statusCode() == 200) {
            acknowledged[worker]++;
            return true;
        }
        if (answer.statusCode() < 500) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return false;
    }

    private String item(int worker) {
        return "{" + key(worker, acknowledged[worker]) + ",\"pad\":{\"S\":\"" + "x".repeat(PAD_BYTES) + "\"}}";
    }

    private static String key(int worker, long n) {
        return "\"pk\":{\"S\":\"worker-" + worker + "\"},\"sk\":{\"N\":\"" + n + "\"}";
    }

    private void verify(String when) throws InterruptedException, ExecutionException {
        everywhere(worker -> {
            for (long n = 0; n < acknowledged[worker]; n++) {
                var got = ask(
                        "GetItem",
                        "{\"TableName\":\"" + Workloads.TABLE + "\",\"ConsistentRead\":true,\"Key\":{" + key(worker, n)
                                + "}}");
                must(got);
                if (!got.body().contains("\"pad\"")) {
                    throw new IOException("write " + n + " of worker " + worker + " is lost " + when);
                }
            }
        });
        System.out.println("all " + total() + " acknowledged writes are there " + when);
    }

    private long total() {
        return Arrays.stream(acknowledged).sum();
    }

    private static void must(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> ask(String operation, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var start = System.nanoTime();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            var millis = (System.nanoTime() - start) / 1_000_000;
            throw new IOException(operation + " failed after " + millis + " ms and " + total() + " writes", e);
        } finally {
            slowestMillis.accumulateAndGet((System.nanoTime() - start) / 1_000_000, Math::max);
        }
    }
}
