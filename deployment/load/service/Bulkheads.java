import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The p99 of GETs while nothing else runs, while one {@code :batchWrite} of 200,000 items does, and after it, in one run.
 *
 * <p>The batch's table is limited to {@code --units} write capacity units ({@code penstock.capacity.tables}): what is
 * shown is that places, connections and queues are apart. Without that ({@code --units=0}) the batch takes all of the
 * processors that service, engine and this program share, and no bulkhead divides those.
 *
 * <p>{@code --items=200000 --units=4000 --rate=100 --quietSeconds=20 --endpoint=engine}
 */
final class Bulkheads {

    private Bulkheads() {}

    public static void main(String... arguments) throws Exception {
        Claims claims = new Claims();
        Map<String, String> options = Stage.options(arguments);
        try (Stage stage = new Stage(options)) {
            int items = stage.number("items", 200_000);
            int units = stage.number("units", 4_000);
            int rate = stage.number("rate", 100);
            int quietSeconds = stage.number("quietSeconds", 20);
            String[] limit = units == 0
                    ? new String[0]
                    : new String[] {"-Dpenstock.capacity.tables.\"bulk\".write-units=" + units};
            Stage.Node service = stage.service("service", stage.endpoint(), limit);
            for (String table : new String[] {"bulk", "single"}) {
                Http.once(service.url(), "POST", "/v1/tables",
                                "{\"name\":\"" + table + "\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}")
                        .expect(200, 201);
            }
            Http.once(service.url(), "POST", "/v1/tables/single/items", "{\"item\":{\"id\":\"a\",\"text\":\""
                            + "x".repeat(200) + "\"}}")
                    .expect(200, 201);
            batch(service, 20_000); // warm
            try (OpenLoad load = new OpenLoad(service.url(), "/v1/tables/single/items?key.id=a")) {
                load.run(300, 15, () -> false); // warm
                OpenLoad.Result quiet = load.run(rate, quietSeconds, () -> false);
                long began = System.nanoTime();
                double cpu = service.cpuSeconds();
                CompletableFuture<Long> batch = CompletableFuture.supplyAsync(() -> batch(service, items));
                OpenLoad.Result busy = load.run(rate, 3_600, batch::isDone);
                double seconds = Claims.seconds(began);
                double cpuShare = 100 * (service.cpuSeconds() - cpu) / seconds;
                OpenLoad.Result after = load.run(rate, quietSeconds, () -> false);
                Claims.say("%8s %8s %8s %8s %8s", "GETs", "n", "p50 ms", "p99 ms", "p99.9 ms");
                say("quiet", quiet);
                say("batch", busy);
                say("after", after);
                Claims.say("batch: %,d items in %.0f s, %,.0f items/s; service CPU %.0f %%", items, seconds, items / seconds,
                        cpuShare);
                claims.claim(batch.join() == items, "%,d items written, a verdict of 200 for each", batch.join());
                claims.claim(busy.count(200) > 0 && busy.others().isEmpty() && busy.count(503) == 0,
                        "every GET during the batch is answered 200: %,d %s", busy.count(200), busy.others());
                double quietP99 = Math.max(quiet.millis(200, 0.99), after.millis(200, 0.99));
                claims.claim(busy.millis(200, 0.99) <= 3 * quietP99,
                        "p99 of GET during the batch is %.1f times its quiet value (%.1f ms, %.1f ms)",
                        busy.millis(200, 0.99) / quietP99, busy.millis(200, 0.99), quietP99);
            }
            stage.close();
            claims.exit();
        }
    }

    private static void say(String name, OpenLoad.Result result) {
        Claims.say("%8s %8d %8.1f %8.1f %8.1f", name, result.count(200), result.millis(200, 0.5), result.millis(200, 0.99),
                result.millis(200, 0.999));
    }

    /** Writes one batch; returns how many verdicts were 200. */
    static long batch(Stage.Node service, int items) {
        long ok = 0;
        try (Http http = Http.to(service.url())) {
            BufferedReader lines = http.stream("/v1/tables/bulk:batchWrite?deadline=PT2H", new Entries(items))
                    .expect(200)
                    .lines();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"status\":200")) {
                    ok++;
                }
            }
        } catch (IOException cut) {
            throw new IllegalStateException("the batch was cut", cut);
        }
        return ok;
    }

    /** The lines of a batch, made as they are read. */
    static final class Entries extends InputStream {
        private final int items;
        private final String pad = "x".repeat(150);
        private byte[] chunk = new byte[0];
        private int at;
        private int next;

        Entries(int items) {
            this.items = items;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == chunk.length && !fill()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 100 && next < items; i++, next++) {
                lines.append("{\"put\":{\"id\":\"b-").append(next).append("\",\"text\":\"").append(pad).append("\"}}\n");
            }
            chunk = lines.toString().getBytes(StandardCharsets.US_ASCII);
            at = 0;
            return chunk.length > 0;
        }
    }
}
