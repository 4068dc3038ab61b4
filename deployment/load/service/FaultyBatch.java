import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.fault.FaultProxy;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A batch of 100,000 items through {@code :batchWrite} before a DynamoDB that throttles, fails, resets and leaves items
 * unprocessed. Every item is then read back from the endpoint itself and held against what was sent, and every verdict
 * against that. Timed against a loop that writes with the SDK directly, 25 items at a time one after the other, before
 * the same faults. A second table gets a batch with a short deadline, and then its leftovers alone.
 *
 * <p>{@code --items=100000 --loopItems=2500 --deadline=PT2S --seed=1 --endpoint=engine}
 */
final class FaultyBatch {

    private static final String[] STORM = {
        "throttle operation=BatchWriteItem rate=0.2",
        "error operation=BatchWriteItem rate=0.02",
        "error operation=BatchWriteItem code=ServiceUnavailableException rate=0.01",
        "reset operation=BatchWriteItem rate=0.01",
        "reset operation=BatchWriteItem when=after rate=0.01",
        "partial operation=BatchWriteItem share=0.3",
    };
    private static final int CHUNK_ITEMS = 25;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Claims claims = new Claims();
    private final int items;
    private final long seed;
    private FaultProxy storm;
    private Stage.Node service;
    private DynamoDbAsyncClient direct;

    private FaultyBatch(Stage stage) {
        this.items = stage.number("items", 100_000);
        this.seed = stage.number("seed", 1);
    }

    public static void main(String... arguments) throws Exception {
        Map<String, String> options = Stage.options(arguments);
        try (Stage stage = new Stage(options)) {
            FaultyBatch batch = new FaultyBatch(stage);
            URI endpoint = stage.endpoint();
            batch.storm = stage.faults(endpoint, batch.seed);
            batch.service = stage.service("service", batch.storm.endpoint());
            batch.direct = Stage.client(endpoint).build();
            double perSecond = batch.whole();
            batch.loop(stage.number("loopItems", 2_500), perSecond, false);
            batch.loop(stage.number("loopItems", 2_500), perSecond, true);
            batch.cutShort(options.getOrDefault("deadline", "PT2S"));
            batch.direct.close();
            stage.close();
            batch.claims.exit();
        }
    }

    /** All of it, with time enough; returns items per second. */
    private double whole() throws Exception {
        createTable("storm");
        storm.rules(STORM);
        storm.forget();
        byte[] body = lines(IntStream.range(0, items).toArray());
        double cpu = service.cpuSeconds();
        long began = System.nanoTime();
        Verdicts verdicts = write("storm", "PT10M", body, items);
        double seconds = Claims.seconds(began);
        storm.rules();
        Claims.say("%,d items, %d MB, in %.1f s: %,.0f items/s; service CPU %.1f s; BatchWriteItem calls %,d; at once %d",
                items, body.length / 1_000_000, seconds, items / seconds, service.cpuSeconds() - cpu,
                storm.tally().seen("BatchWriteItem"), storm.tally().inFlightMost());
        claims.claim(verdicts.ok.cardinality() == items, "%,d verdicts 200, of %,d items; end line %s",
                verdicts.ok.cardinality(), items, verdicts.end);
        claims.claim(verdicts.seen == items, "one verdict for each");
        claims.claim(storm.tally().attemptsOfInvocationMost() <= 1, "the SDK below the service attempts each call once");
        claims.claim(stored("storm").cardinality() == items, "every item is stored exactly as given, and no other");
        return items / seconds;
    }

    private void loop(int loopItems, double servicePerSecond, boolean patient) throws Exception {
        createTable("loop");
        storm.rules(STORM);
        storm.forget();
        long began = System.nanoTime();
        int failures = 0;
        try (DynamoDbAsyncClient client = Stage.client(storm.endpoint()).build()) {
            for (int first = 0; first < loopItems; first += CHUNK_ITEMS) {
                List<WriteRequest> left = IntStream.range(first, Math.min(loopItems, first + CHUNK_ITEMS))
                        .mapToObj(index -> WriteRequest.builder()
                                .putRequest(put -> put.item(item(index)))
                                .build())
                        .toList();
                for (int tries = 0; !left.isEmpty(); tries++) {
                    if (patient && tries > 0) {
                        TimeUnit.MILLISECONDS.sleep(Math.min(20_000, 50L << Math.min(tries - 1, 9)));
                    }
                    List<WriteRequest> sent = left;
                    try {
                        left = client.batchWriteItem(request -> request.requestItems(Map.of("loop", sent)))
                                .join()
                                .unprocessedItems()
                                .getOrDefault("loop", List.of());
                    } catch (CompletionException exhausted) {
                        failures++;
                    }
                }
            }
        }
        double seconds = Claims.seconds(began);
        storm.rules();
        double perSecond = loopItems / seconds;
        claims.claim(servicePerSecond >= 5 * perSecond,
                "the SDK in a loop (%s), %,d items: %.1f s, %,.0f items/s, %d calls given up and repeated; the service does %.1f times that",
                patient ? "unprocessed items resent after 50 ms, doubling" : "unprocessed items resent at once",
                loopItems, seconds, perSecond, failures, servicePerSecond / perSecond);
        direct.deleteTable(request -> request.tableName("loop")).join();
    }

    private void cutShort(String deadline) throws Exception {
        createTable("short");
        storm.rules(STORM);
        long began = System.nanoTime();
        Verdicts first = write("short", deadline, lines(IntStream.range(0, items).toArray()), items);
        Claims.say("deadline %s: answered after %.1f s; %,d ok, %,d left; end line %.200s", deadline,
                Claims.seconds(began), first.ok.cardinality(), first.left.cardinality(), first.end);
        claims.claim(first.ended(), "the stream proves its end");
        claims.claim(first.left.cardinality() > 0, "the deadline leaves items over, each named by its index");
        claims.claim(first.seen == items, "each index has one verdict: %,d", first.seen);
        BitSet stored = stored("short");
        BitSet lost = (BitSet) first.ok.clone();
        lost.andNot(stored);
        claims.claim(lost.isEmpty(), "every item with verdict 200 is stored");
        stored.andNot(first.ok);
        Claims.say("%,d items are stored although left over: their answers were lost or late", stored.cardinality());
        int[] leftovers = first.left.stream().toArray();
        storm.rules(STORM);
        Verdicts second = write("short", "PT10M", lines(leftovers), leftovers.length);
        storm.rules();
        claims.claim(second.ok.cardinality() == leftovers.length, "a second request with just those %,d: all 200",
                leftovers.length);
        claims.claim(stored("short").cardinality() == items, "every item is stored exactly as given, and no other");
    }

    private Verdicts write(String table, String deadline, byte[] body, int expected) throws IOException {
        Verdicts verdicts = new Verdicts(expected);
        try (Http http = Http.to(service.url())) {
            BufferedReader lines = http.stream(
                            "/v1/tables/" + table + ":batchWrite?format=dynamodb&deadline=" + deadline,
                            new ByteArrayInputStream(body))
                    .expect(200)
                    .lines();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verdicts.read(JSON.readTree(line), line);
            }
        }
        return verdicts;
    }

    /** Which items the endpoint itself holds; an item that differs from what was sent, or was never sent, is a failure. */
    private BitSet stored(String table) {
        BitSet found = new BitSet();
        int[] wrong = new int[1];
        direct.scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items()
                .subscribe(item -> {
                    int index = Integer.parseInt(item.get("position").n());
                    if (index >= items || !item.equals(item(index)) || found.get(index)) {
                        wrong[0]++;
                    }
                    found.set(index);
                })
                .join();
        claims.claim(wrong[0] == 0, "%,d items read back from DynamoDB, none altered, none twice, none unasked for",
                found.cardinality());
        return found;
    }

    private byte[] lines(int[] indexes) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int index : indexes) {
            StringBuilder line = new StringBuilder("{\"put\":");
            append(line, AttributeValue.fromM(item(index)), true);
            lines.write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
        }
        return lines.toByteArray();
    }

    /** The item of an index: different in size and types, but always the same. */
    private Map<String, AttributeValue> item(int index) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        String text = "\u00e9\u4e16\"\\ ".repeat(random.nextInt(1, 40)) + random.nextLong();
        return Map.of(
                "id", AttributeValue.fromS("item-" + Integer.toHexString(index * 0x9E3779B1)),
                "position", AttributeValue.fromN(Integer.toString(index)),
                "text", AttributeValue.fromS(text),
                "exact", AttributeValue.fromN("12345678901234567890123456789012345." + (100 + random.nextInt(900) / 10 * 10 + 1)),
                "flag", AttributeValue.fromBool(random.nextBoolean()),
                "list", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromNul(true))),
                "tags", AttributeValue.fromM(Map.of("a", AttributeValue.fromS("x" + random.nextInt()))));
    }

    private static void append(StringBuilder line, AttributeValue value, boolean bare) throws IOException {
        switch (value.type()) {
            case S -> line.append("{\"S\":").append(JSON.writeValueAsString(value.s())).append('}');
            case N -> line.append("{\"N\":\"").append(value.n()).append("\"}");
            case BOOL -> line.append("{\"BOOL\":").append(value.bool()).append('}');
            case NUL -> line.append("{\"NULL\":true}");
            case L -> {
                line.append("{\"L\":[");
                for (int i = 0; i < value.l().size(); i++) {
                    append(line.append(i == 0 ? "" : ","), value.l().get(i), false);
                }
                line.append("]}");
            }
            case M -> {
                line.append(bare ? "{" : "{\"M\":{");
                String separator = "";
                for (Map.Entry<String, AttributeValue> entry : value.m().entrySet()) {
                    line.append(separator).append('"').append(entry.getKey()).append("\":");
                    append(line, entry.getValue(), false);
                    separator = ",";
                }
                line.append(bare ? "}" : "}}");
            }
            default -> throw new IllegalStateException("no such value here: " + value);
        }
    }

    private void createTable(String table) throws IOException {
        storm.rules();
        Http.once(service.url(), "POST", "/v1/tables",
                        "{\"name\":\"" + table + "\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}")
                .expect(200, 201);
    }

    /** What the lines of an answer say of each index. */
    private static final class Verdicts {
        final BitSet ok = new BitSet();
        final BitSet left = new BitSet();
        final BitSet known = new BitSet();
        final int expected;
        int seen;
        String end = "none";

        Verdicts(int expected) {
            this.expected = expected;
        }

        void read(JsonNode verdict, String line) {
            if (verdict.has("end")) {
                end = line;
                return;
            }
            if (!verdict.has("index")) {
                throw new IllegalStateException("no verdict: " + line);
            }
            int index = verdict.get("index").asInt();
            if (index < 0 || index >= expected || known.get(index)) {
                throw new IllegalStateException("a second verdict, or one of no item: " + line);
            }
            known.set(index);
            seen++;
            (verdict.get("status").asInt() == 200 ? ok : left).set(index);
        }

        boolean ended() {
            return end.contains("\"ok\":" + ok.cardinality());
        }
    }
}
