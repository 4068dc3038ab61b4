import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * SIGTERM to a packaged service under load, and everything counted: writers behind a load balancer that asks for
 * readiness, a scan whose reader is slow, a page and a value whose readers are slower, a batch whose body does not end.
 * Then the endpoint is read directly: no acknowledged write may be missing; and the scan goes on at a second service with
 * the token that the first one gave.
 *
 * <p>{@code --writers=8 --items=60000 --endpoint=engine}
 */
final class Drained {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGE_ITEMS = 60;
    private static final int LARGE_BYTES = 300_000;

    /** Longer than everything else takes to end. */
    private static final int SLOW_SECONDS = 24;

    /** Of a page, which ends after 1 MB. */
    private static final int PAGE_BYTES = 4 * LARGE_BYTES;

    private static final String KEY = "-Dpenstock.page-token.key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final Claims claims = new Claims();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicInteger resets = new AtomicInteger();
    private final Stage.Node service;
    private volatile boolean ready = true;
    private volatile boolean gone;

    private Drained(Stage.Node service) {
        this.service = service;
    }

    public static void main(String... arguments) throws Exception {
        Map<String, String> options = Stage.options(arguments);
        try (Stage stage = new Stage(options)) {
            URI endpoint = stage.endpoint();
            Drained drained = new Drained(stage.service("service", endpoint, KEY));
            int items = stage.number("items", 60_000);
            for (String table : List.of("single", "bulk", "whole", "large")) {
                Http.once(drained.service.url(), "POST", "/v1/tables",
                                "{\"name\":\"" + table + "\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}")
                        .expect(200, 201);
            }
            // Large enough that the buffers of a connection do not hold all that a slow reader has not read yet.
            drained.fill("whole", items, 1_000);
            drained.fill("large", LARGE_ITEMS, LARGE_BYTES);
            drained.value();
            try (DynamoDbAsyncClient direct = Stage.client(endpoint).build()) {
                drained.run(stage, stage.number("writers", 8), items, endpoint, direct);
            }
            stage.close();
            drained.claims.exit();
        }
    }

    private void run(Stage stage, int writers, int items, URI endpoint, DynamoDbAsyncClient direct) throws Exception {
        List<CompletableFuture<?>> crowd = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String name = "w" + writer;
            crowd.add(onThread(() -> write(name)));
        }
        crowd.add(onThread(this::balance));
        CompletableFuture<Stream> scan = CompletableFuture.supplyAsync(this::scan, Drained::start);
        CompletableFuture<JsonNode> batch = CompletableFuture.supplyAsync(this::batch, Drained::start);
        TimeUnit.SECONDS.sleep(2);
        CompletableFuture<Integer> page =
                CompletableFuture.supplyAsync(() -> slow("/v1/tables/large:scan?limit=" + LARGE_ITEMS, PAGE_BYTES), Drained::start);
        CompletableFuture<Integer> value =
                CompletableFuture.supplyAsync(() -> slow("/v1/kv/values/large", LARGE_ITEMS * LARGE_BYTES), Drained::start);
        TimeUnit.SECONDS.sleep(2);
        long began = System.nanoTime();
        service.process().toHandle().destroy();
        Stream read = scan.get(90, TimeUnit.SECONDS);
        JsonNode batchEnd = batch.get(90, TimeUnit.SECONDS);
        int pageBytes = page.get(90, TimeUnit.SECONDS);
        int valueBytes = value.get(90, TimeUnit.SECONDS);
        boolean ended = service.process().waitFor(60, TimeUnit.SECONDS);
        double seconds = Claims.seconds(began);
        gone = true;
        for (CompletableFuture<?> member : crowd) {
            member.get(30, TimeUnit.SECONDS);
        }
        claims.claim(ended, "ended %.1f s after SIGTERM, exit code %d", seconds, ended ? service.process().exitValue() : -1);
        claims.claim(counts.containsKey("unready seen"), "readiness was down while requests were still served");
        claims.claim(resets.get() == 0, "%d requests answered by a reset; answers: %s", resets.get(), new TreeMap<>(counts));
        claims.claim(pageBytes > PAGE_BYTES && valueBytes == LARGE_ITEMS * LARGE_BYTES,
                "readers who took %d s: a page of %,d bytes and a value of %,d, both whole",
                SLOW_SECONDS, pageBytes, valueBytes);
        stored(direct, batchEnd);
        goOn(stage, endpoint, read, items);
    }

    // ---- writers behind a load balancer ----

    private void balance() {
        while (!gone) {
            try {
                boolean now = Http.once(service.url(), "GET", "/q/health/ready", "").status() == 200;
                if (ready && !now) {
                    count("unready seen");
                }
                ready = now;
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (ConnectException closed) {
                ready = false;
                return;
            } catch (IOException cut) {
                // A probe that is cut is no request of a caller.
                ready = false;
                return;
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Writes one item after the other on a connection that it keeps, until the balancer sends it elsewhere. */
    private void write(String name) {
        Http http = null;
        for (int i = 0; ready; i++) {
            String id = name + "-" + i;
            try {
                if (http == null) {
                    http = Http.to(service.url());
                }
            } catch (IOException refused) {
                count("connection refused");
                return;
            }
            try {
                Http.Answer answer =
                        http.call("POST", "/v1/tables/single/items", Map.of(), "{\"item\":{\"id\":\"" + id + "\"}}").whole();
                count("status " + answer.status());
                if (answer.status() == 200 || answer.status() == 201) {
                    acknowledged.add(id);
                }
                if ("close".equalsIgnoreCase(answer.headers().getOrDefault("Connection", ""))) {
                    http.leave();
                    http = null;
                }
            } catch (IOException reset) {
                resets.incrementAndGet();
                count("reset: " + reset.getMessage());
                http = null;
            }
        }
    }

    // ---- a scan whose reader is slow ----

    private record Stream(Set<String> ids, String last, String resume) {}

    private Stream scan() {
        try (Http http = Http.withSmallBuffer(service.url())) {
            BufferedReader lines =
                    http.call("POST", "/v1/tables/whole:scan?pageSize=50", Map.of("Accept", "application/x-ndjson"), "").expect(200).lines();
            Set<String> ids = new HashSet<>();
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"item\"")) {
                    ids.add(JSON.readTree(line).get("item").get("id").asText());
                    if (ids.size() % 100 == 0) {
                        TimeUnit.MILLISECONDS.sleep(50);
                    }
                } else if (!line.isBlank()) {
                    last = line;
                }
            }
            JsonNode end = JSON.readTree(last);
            return new Stream(ids, last, end.has("resume") ? end.get("resume").asText() : "");
        } catch (IOException | InterruptedException cut) {
            throw new IllegalStateException("the scan was cut", cut);
        }
    }

    private void goOn(Stage stage, URI endpoint, Stream read, int items) throws Exception {
        claims.claim(read.last.contains("\"error\"") && read.last.contains("shutting-down") && !read.resume.isEmpty(),
                "the scan ended after %,d items with an error line and a token: %.120s", read.ids.size(), read.last);
        Stage.Node second = stage.service("second", endpoint, KEY);
        Set<String> ids = new HashSet<>(read.ids);
        int twice = 0;
        String last = "";
        try (Http http = Http.to(second.url())) {
            BufferedReader lines = http.call("POST", "/v1/tables/whole:scan?pageSize=50&pageToken=" + read.resume,
                            Map.of("Accept", "application/x-ndjson"), "")
                    .expect(200)
                    .lines();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"item\"")) {
                    twice += ids.add(JSON.readTree(line).get("item").get("id").asText()) ? 0 : 1;
                } else if (!line.isBlank()) {
                    last = line;
                }
            }
        }
        claims.claim(ids.size() == items && twice == 0 && last.contains("\"end\""),
                "a second service goes on with it: %,d of %,d items in all, %d twice", ids.size(), items, twice);
    }

    // ---- readers who take longer than the service ----

    private int slow(String path, int bytes) {
        try (Http http = Http.slow(service.url(), bytes / SLOW_SECONDS)) {
            String method = path.contains(":") ? "POST" : "GET";
            Map<String, String> page = method.equals("POST") ? Map.of("Accept", "application/json") : Map.of();
            return http.call(method, path, page, "").expect(200).body().readAllBytes().length;
        } catch (IOException cut) {
            throw new IllegalStateException(path + " was cut", cut);
        }
    }

    // ---- a batch whose body does not end ----

    private JsonNode batch() {
        try (Http http = Http.to(service.url())) {
            BufferedReader lines = http.stream("/v1/tables/bulk:batchWrite", new Trickle()).expect(200).lines();
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"error\"") || line.contains("\"end\"")) {
                    last = line;
                } else if (line.contains("\"status\":200")) {
                    acknowledged.add("b-" + JSON.readTree(line).get("index").asInt());
                }
            }
            return JSON.readTree(last);
        } catch (IOException cut) {
            throw new IllegalStateException("the batch was cut", cut);
        }
    }

    /** Ten entries every ten milliseconds, for ever. */
    private final class Trickle extends InputStream {
        private byte[] chunk = new byte[0];
        private int at;
        private int next;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == chunk.length) {
                fill();
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, target, offset, count);
            at += count;
            return gone ? -1 : count;
        }

        private void fill() {
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 10; i++, next++) {
                lines.append("{\"put\":{\"id\":\"b-").append(next).append("\"}}\n");
            }
            chunk = lines.toString().getBytes(StandardCharsets.US_ASCII);
            at = 0;
        }
    }

    // ---- what is left ----

    private void stored(DynamoDbAsyncClient direct, JsonNode batchEnd) {
        Set<String> stored = ConcurrentHashMap.newKeySet();
        for (String table : List.of("single", "bulk")) {
            direct.scanPaginator(request -> request.tableName(table).consistentRead(true))
                    .items()
                    .subscribe(item -> stored.add(item.get("id").s()))
                    .join();
        }
        Set<String> missing = new HashSet<>(acknowledged);
        missing.removeAll(stored);
        claims.claim(missing.isEmpty(), "%,d acknowledged writes, %d missing", acknowledged.size(), missing.size());
        long batched = acknowledged.stream().filter(id -> id.startsWith("b-")).count();
        boolean reported = batchEnd.has("error")
                && batchEnd.get("error").get("code").asText().equals("shutting-down")
                && batchEnd.get("ok").asLong() == batched
                && batchEnd.get("ok").asLong() + batchEnd.get("failed").asLong()
                                + batchEnd.get("unprocessedCount").asLong()
                        == batchEnd.get("unreadFrom").asLong();
        claims.claim(reported, "the batch says what it did: %d ok, unprocessed %s, unread from %s", batched,
                batchEnd.path("unprocessed"), batchEnd.path("unreadFrom"));
    }

    /** A value as large as the page. */
    private void value() throws IOException {
        Http.once(service.url(), "PUT", "/v1/kv/values", "").expect(200, 201);
        Http.once(service.url(), "PUT", "/v1/kv/values/large", "x".repeat(LARGE_ITEMS * LARGE_BYTES)).expect(200, 201);
    }

    private void fill(String table, int items, int bytes) throws IOException {
        String text = "x".repeat(bytes);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < items; i++) {
            lines.append("{\"put\":{\"id\":\"").append(table).append(i).append("\",\"text\":\"").append(text).append("\"}}\n");
        }
        try (Http http = Http.to(service.url())) {
            String answer = http.stream("/v1/tables/" + table + ":batchWrite",
                            new java.io.ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.US_ASCII)))
                    .expect(200)
                    .text();
            if (!answer.contains("\"ok\":" + items)) {
                throw new IllegalStateException("not filled: " + answer.substring(Math.max(0, answer.length() - 300)));
            }
        }
    }

    private void count(String what) {
        counts.computeIfAbsent(what, first -> new AtomicInteger()).incrementAndGet();
    }

    private static CompletableFuture<Void> onThread(Runnable work) {
        return CompletableFuture.runAsync(work, Drained::start);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "crowd");
        thread.setDaemon(true);
        thread.start();
    }
}
