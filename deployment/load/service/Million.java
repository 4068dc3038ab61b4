import io.penstock.fault.FaultProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A million small items through {@code :scan} and {@code :query} of a packaged service with a small heap: read at full
 * speed, read at 1 MB/s, and left in the middle. Samples the heap all the time, and counts the pages that DynamoDB is
 * asked for at a proxy before it.
 *
 * <p>{@code --items=1000000 --heap=128m --slowSeconds=60 --endpoint=engine}
 */
final class Million {

    private static final String CREATE = "{\"name\":\"million\",\"partitionKey\":{\"name\":\"stream\",\"type\":\"S\"},"
            + "\"sortKey\":{\"name\":\"position\",\"type\":\"N\"}}";
    private static final String QUERY = "{\"keyCondition\":\"#s = :s\",\"names\":{\"#s\":\"stream\"},"
            + "\"values\":{\":s\":\"all\"}}";
    private static final int SLOW_BYTES_PER_SECOND = 1_000_000;

    private final Claims claims = new Claims();
    private final Stage stage;
    private final int items;
    private FaultProxy pages;
    private Stage.Node service;
    private Heap heap;

    private Million(Stage stage) {
        this.stage = stage;
        this.items = stage.number("items", 1_000_000);
    }

    public static void main(String... arguments) throws Exception {
        try (Stage stage = new Stage(Stage.options(arguments))) {
            Million million = new Million(stage);
            million.run(Stage.options(arguments).getOrDefault("heap", "128m"));
            stage.close();
            million.claims.exit();
        }
    }

    private void run(String heapSize) throws Exception {
        pages = stage.faults(stage.endpoint(), 1);
        // Jobs are looked for by queries, too, which would be counted among the stream's.
        service = stage.service("service", pages.endpoint(), "-Xmx" + heapSize, "-Dpenstock.jobs.poll-period=1h");
        heap = new Heap(service, Path.of(System.getProperty("penstock.root"), "target", "load", "million-heap.tsv"));
        load();
        full("Scan", "/v1/tables/million:scan", "{}");
        full("Query", "/v1/tables/million:query", QUERY);
        slowThenGone("Scan", "/v1/tables/million:scan", "{}");
        slowThenGone("Query", "/v1/tables/million:query", QUERY);
        full("Query", "/v1/tables/million:query", QUERY);
        heap.close();
        claims.claim(service.process().isAlive(), "the service with -Xmx%s lives", heapSize);
        claims.claim(!Files.readString(service.log()).contains("OutOfMemory"), "and never ran out of memory");
        Claims.say("heap over time: %s", heap.file);
    }

    private void load() throws Exception {
        Http.once(service.url(), "POST", "/v1/tables", CREATE).expect(200, 201);
        heap.phase("load");
        long began = System.nanoTime();
        PipedOutputStream lines = new PipedOutputStream();
        InputStream body = new PipedInputStream(lines, 1 << 16);
        Thread writer = new Thread(() -> write(lines), "items");
        writer.start();
        long ok = 0;
        String last = "";
        try (Http http = Http.to(service.url())) {
            BufferedReader verdicts = http.stream("/v1/tables/million:batchWrite", body).expect(200).lines();
            for (String line = verdicts.readLine(); line != null; line = verdicts.readLine()) {
                ok += line.contains("\"status\":200") ? 1 : 0;
                last = line;
            }
        }
        double seconds = Claims.seconds(began);
        claims.claim(ok == items, "one batchWrite of %,d items: %,d verdicts 200 in %.0f s (%,.0f items/s); heap %s",
                items, ok, seconds, items / seconds, heap.of("load"));
        claims.claim(last.startsWith("{\"end\":{\"ok\":" + items + ","), "its end line agrees: %s", last);
    }

    private void write(PipedOutputStream lines) {
        try (lines) {
            for (int position = 0; position < items; position++) {
                lines.write(("{\"put\":{\"stream\":\"all\",\"position\":" + position + ",\"note\":\"item number "
                        + position + "\"}}\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void full(String operation, String path, String body) throws Exception {
        String phase = operation.toLowerCase(Locale.ROOT) + "-full-" + heap.phases();
        heap.phase(phase);
        pages.forget();
        long began = System.nanoTime();
        double cpu = service.cpuSeconds();
        long count = 0;
        long bytes = 0;
        long expected = 0;
        String last = "";
        try (Http http = Http.to(service.url())) {
            BufferedReader lines =
                    http.call("POST", path, Map.of("Accept", "application/x-ndjson"), body).expect(200).lines();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                bytes += line.length() + 1;
                if (line.startsWith("{\"item\":")) {
                    count++;
                    if (line.contains("\"position\":" + expected + ",") || line.contains("\"position\":" + expected + "}")) {
                        expected++;
                    }
                }
                last = line;
            }
        }
        double seconds = Claims.seconds(began);
        claims.claim(count == items && last.startsWith("{\"end\":{\"count\":" + items),
                "%s streams %,d items, %d MB in %.1f s (%,.0f items/s, %.1f service CPU s, %d pages); heap %s",
                operation, count, bytes / 1_000_000, seconds, count / seconds, service.cpuSeconds() - cpu,
                pages.tally().seen(operation), heap.of(phase));
        if (operation.equals("Query")) {
            claims.claim(expected == items, "in order, each once");
        }
    }

    private void slowThenGone(String operation, String path, String body) throws Exception {
        String phase = operation.toLowerCase(Locale.ROOT) + "-slow";
        heap.phase(phase);
        pages.forget();
        int seconds = stage.number("slowSeconds", 60);
        long read = 0;
        Http http = Http.withSmallBuffer(service.url());
        InputStream in = http.call("POST", path, Map.of("Accept", "application/x-ndjson"), body)
                .expect(200)
                .body();
        byte[] tenth = new byte[SLOW_BYTES_PER_SECOND / 10];
        long began = System.nanoTime();
        for (int tick = 1; tick <= seconds * 10; tick++) {
            int got = in.readNBytes(tenth, 0, tenth.length);
            read += got;
            if (got < tenth.length) {
                break;
            }
            long due = began + tick * 100_000_000L;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
        long fetched = pages.tally().seen(operation);
        claims.claim(true, "%s read at 1 MB/s for %.0f s: %d MB read, %d pages of some 1 MB fetched; heap %s",
                operation, Claims.seconds(began), read / 1_000_000, fetched, heap.of(phase));
        double cancelled = cancelledStreams();
        http.close();
        heap.phase(phase + "-gone");
        TimeUnit.SECONDS.sleep(1);
        long afterOneSecond = pages.tally().seen(operation);
        TimeUnit.SECONDS.sleep(4);
        long afterFive = pages.tally().seen(operation);
        claims.claim(afterFive - fetched <= 1 && pages.tally().inFlight() == 0,
                "the client leaves: %d more page asked for, then none (%d, %d, %d)",
                afterFive - fetched, fetched, afterOneSecond, afterFive);
        claims.claim(cancelledStreams() == cancelled + 1,
                "and the metric counts one cancelled stream");
    }

    private double cancelledStreams() throws IOException {
        return Stage.sum(service.metrics(), "penstock_http_streams_ended", "ending=\"cancelled\"");
    }

    /** Samples a service's heap twice a second, into a file, until it is closed. */
    private static final class Heap implements AutoCloseable {
        private final Stage.Node service;
        private final Path file;
        private final List<String> rows = Collections.synchronizedList(new ArrayList<>());
        private final long began = System.nanoTime();
        private final Thread sampler = new Thread(this::sample, "heap");
        private volatile String phase = "start";
        private volatile boolean closed;
        private int phases;

        Heap(Stage.Node service, Path file) {
            this.service = service;
            this.file = file;
            sampler.setDaemon(true);
            sampler.start();
        }

        void phase(String name) {
            phase = name;
            phases++;
        }

        int phases() {
            return phases;
        }

        /** The range of the samples of a phase, first and second half apart: a leak would set them apart. */
        String of(String wanted) {
            List<Double> used = rows.stream()
                    .map(row -> row.split("\t"))
                    .filter(row -> row[1].equals(wanted))
                    .map(row -> Double.valueOf(row[2]))
                    .toList();
            if (used.size() < 2) {
                return "not sampled";
            }
            return range(used.subList(0, used.size() / 2)) + " then " + range(used.subList(used.size() / 2, used.size()))
                    + " MiB";
        }

        @Override
        public void close() throws IOException {
            closed = true;
            Files.write(file, rows);
        }

        private static String range(List<Double> used) {
            return String.format(Locale.ROOT, "%.0f-%.0f (median %.0f)", Collections.min(used), Collections.max(used),
                    used.stream().sorted().toList().get(used.size() / 2));
        }

        private void sample() {
            while (!closed) {
                try {
                    String metrics = service.metrics();
                    rows.add(String.format(Locale.ROOT, "%.1f\t%s\t%.1f\t%.1f", Claims.seconds(began), phase,
                            Stage.sum(metrics, "jvm_memory_used_bytes", "area=\"heap\"") / (1 << 20),
                            Stage.sum(metrics, "jvm_gc_live_data_size_bytes", "") / (1 << 20)));
                    TimeUnit.MILLISECONDS.sleep(500);
                } catch (IOException | InterruptedException | RuntimeException failure) {
                    if (!closed) {
                        System.err.println("heap not sampled: " + failure);
                        closed = true;
                    }
                }
            }
        }
    }
}
