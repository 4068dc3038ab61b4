import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A job whose instance dies. Two packaged services on one endpoint; the first starts a job over many entries and is
 * killed with SIGKILL when a share of them is reported done; the second finishes it. What had been reported done by then
 * is done, in the end all is, and the request repeated with its Idempotency-Key finds the same job.
 *
 * <p>{@code --work=namespace|schemas --entries=100000 --streams=8 --kill=0.3 --penstock.jobs.lease=PT10S}
 */
final class Orphans {

    private static final Pattern DONE = Pattern.compile("\"done\":(\\d+)");
    private static final Pattern OK = Pattern.compile("\"ok\":(\\d+)");
    private static final Pattern STATE = Pattern.compile("\"state\":\"(\\w+)\"");
    private static final Pattern RESULT = Pattern.compile("\"result\":(\\{[^}]*})");
    private static final String KEY = "orphans-1";

    private final Claims claims = new Claims();
    private final Work work;
    private final long entries;

    private Orphans(Work work, long entries) {
        this.work = work;
        this.entries = entries;
    }

    /**
     * Something long to do.
     *
     * @param prepare a PUT that must come first; empty if none
     * @param fill where entries go, as NDJSON
     * @param line the line of each entry
     * @param method of the request that starts the job
     * @param start its path
     * @param body its body; empty if none
     * @param list where the entries that are left are listed, as NDJSON
     */
    private record Work(
            String prepare, String fill, LongFunction<String> line, String method, String start, String body, String list) {

        static Work named(String name) {
            return switch (name) {
                case "namespace" -> new Work(
                        "/v1/kv/orphans",
                        "/v1/kv/orphans:batchPut",
                        i -> "{\"key\":\"entry/" + padded(i) + "\",\"value\":\"value of " + i + "\"}\n",
                        "DELETE",
                        "/v1/kv/orphans",
                        "",
                        "/v1/kv/orphans/");
                case "schemas" -> new Work(
                        "",
                        "/v1/schemas:batchPut",
                        i -> "{\"name\":\"orphan-" + padded(i)
                                + "\",\"type\":\"json\",\"schema\":{\"field" + i + "\":\"string\"}}\n",
                        "POST",
                        "/v1/schemas:clear",
                        "{\"prefix\":\"orphan-\"}",
                        "/v1/schemas?prefix=orphan-");
                default -> throw new IllegalArgumentException("--work is namespace or schemas");
            };
        }

        private static String padded(long number) {
            return String.format(Locale.ROOT, "%07d", number);
        }
    }

    public static void main(String... arguments) throws Exception {
        Map<String, String> options = Stage.options(arguments);
        options.putIfAbsent("penstock.jobs.lease", "PT10S");
        try (Stage stage = new Stage(options)) {
            Orphans orphans = new Orphans(
                    Work.named(options.getOrDefault("work", "namespace")), stage.number("entries", 100_000));
            orphans.run(stage, Double.parseDouble(options.getOrDefault("kill", "0.3")));
            stage.close();
            orphans.claims.exit();
        }
    }

    private void run(Stage stage, double share) throws Exception {
        var endpoint = stage.endpoint("-inMemory");
        Stage.Node first = stage.service("service-1", endpoint, "-Xmx256m");
        Stage.Node second = stage.service("service-2", endpoint, "-Xmx256m");
        fill(first, stage.number("streams", 8));
        claims.claim(left(second) == entries, "%,d entries are listed", entries);

        long began = System.nanoTime();
        Http.Answer started = start(first).expect(202);
        String job = started.headers().get("Location").replaceFirst("^https?://[^/]+", "");
        Claims.say("%s %s answered 202 with %s", work.method(), work.start(), job);
        long done = untilDone(second, job, (long) (entries * share));
        first.process().destroyForcibly().waitFor();
        long died = System.nanoTime();
        done = Math.max(done, number(job(second, job), DONE));
        long gone = entries - left(second);
        claims.claim(
                gone >= done && gone < entries,
                "killed (SIGKILL) after %.1f s when %,d were reported done: %,d are gone, %,d are left",
                (died - began) / 1e9, done, gone, entries - gone);

        untilDone(second, job, done + 1);
        Claims.say("the other service went on %.1f s after the death", Claims.seconds(died));
        String ended = untilEnded(second, job);
        claims.claim(text(ended, STATE).equals("done"), "it is done %.1f s after the death: result %s, progress %,d",
                Claims.seconds(died), text(ended, RESULT), number(ended, DONE));
        claims.claim(left(second) == 0, "nothing is left");
        String again = start(second).expect(202, 404).text();
        claims.claim(
                again.contains(job.substring(job.lastIndexOf('/') + 1)),
                "the same request with its Idempotency-Key finds the same job");
    }

    private void fill(Stage.Node service, int streams) throws Exception {
        if (!work.prepare().isEmpty()) {
            Http.once(service.url(), "PUT", work.prepare(), "").expect(200, 201);
        }
        long began = System.nanoTime();
        ExecutorService senders = Executors.newFixedThreadPool(streams);
        try {
            List<Future<String>> ends = LongStream.range(0, streams)
                    .mapToObj(i -> senders.submit(() -> send(service, i, streams)))
                    .toList();
            long stored = 0;
            for (Future<String> end : ends) {
                stored += number(end.get(), OK);
            }
            claims.claim(stored == entries, "%,d entries stored in %.1f s", stored, Claims.seconds(began));
        } finally {
            senders.shutdownNow();
        }
    }

    /** Sends every {@code step}-th entry in one request; returns the last line of the answer. */
    private String send(Stage.Node service, long first, int step) throws IOException {
        List<InputStream> lines = LongStream.iterate(first, i -> i < entries, i -> i + step)
                .mapToObj(i -> (InputStream)
                        new ByteArrayInputStream(work.line().apply(i).getBytes(StandardCharsets.UTF_8)))
                .toList();
        String last = "";
        try (Http http = Http.to(service.url());
                BufferedReader answer = http.stream(work.fill(), new SequenceInputStream(Collections.enumeration(lines)))
                        .expect(200)
                        .lines()) {
            for (String line = answer.readLine(); line != null; line = answer.readLine()) {
                last = line;
            }
        }
        return last;
    }

    private Http.Answer start(Stage.Node service) throws IOException {
        try (Http http = Http.to(service.url())) {
            return http.call(work.method(), work.start(), Map.of("Idempotency-Key", KEY), work.body())
                    .whole();
        }
    }

    /** How many entries are listed. */
    private long left(Stage.Node service) throws IOException {
        long count = 0;
        String last = "";
        try (Http http = Http.to(service.url())) {
            Http.Answer answer = http.call("GET", work.list(), Map.of("Accept", "application/x-ndjson"), "");
            if (answer.status() == 404) {
                return 0;
            }
            BufferedReader lines = answer.expect(200).lines();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith("{\"checkpoint\"") && !line.startsWith("{\"end\"")) {
                    count++;
                }
                last = line;
            }
        }
        if (!last.startsWith("{\"end\"")) {
            throw new IOException("the list was cut off: " + last);
        }
        return count;
    }

    private long untilDone(Stage.Node service, String job, long count) throws Exception {
        for (int looks = 0; looks < 6000; looks++) {
            String text = job(service, job);
            long done = number(text, DONE);
            if (done >= count || !text(text, STATE).matches("queued|running")) {
                return done;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("the job does not go on: " + job(service, job));
    }

    private String untilEnded(Stage.Node service, String job) throws Exception {
        untilDone(service, job, Long.MAX_VALUE);
        return job(service, job);
    }

    private static String job(Stage.Node service, String job) throws IOException {
        return Http.once(service.url(), "GET", job, "").expect(200).text();
    }

    private static long number(String text, Pattern pattern) {
        return Long.parseLong(text(text, pattern));
    }

    private static String text(String text, Pattern pattern) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "0";
    }
}
