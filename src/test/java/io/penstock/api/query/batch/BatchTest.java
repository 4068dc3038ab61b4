package io.penstock.api.query.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.api.query.HttpProbe;
import io.penstock.api.query.HttpProbe.Answer;
import io.penstock.api.query.TestTable;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.table.Tables;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class BatchTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String JSON = "application/json";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tables tables;

    @Inject
    DynamoClient client;

    private HttpProbe http;
    private TestTable table;

    @BeforeEach
    void create() {
        http = new HttpProbe(base);
        table = TestTable.create(tables, client);
    }

    @Test
    void write_manyLines_hasAVerdictForEachAndAnEnd() {
        Answer answer = write(lines(2_000, s -> "{\"put\":{\"p\":\"a\",\"s\":" + s + "}}"));

        assertThat(answer.fields("index")).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(answer.fields("status"))
                .allSatisfy(status -> assertThat(status.asInt()).isEqualTo(200));
        assertThat(answer.last())
                .hasToString("{\"end\":{\"ok\":2000,\"failed\":0,\"unprocessed\":[],\"unprocessedCount\":0}}");
        assertThat(count()).isEqualTo(2_000);
    }

    @Test
    void write_theOutputOfAScan_changesNothing() {
        write(lines(300, s -> "{\"put\":{\"p\":\"a\",\"s\":" + s + ",\"n\":12345678901234567890.123}}"));
        String scanned = http.stream(path("scan") + "?pageSize=100", "").text();

        Answer again = write(scanned);

        assertThat(again.last().get("end").get("ok").asInt()).isEqualTo(300);
        assertThat(http.stream(path("scan") + "?pageSize=100", "").fields("item"))
                .isEqualTo(fieldsOf(scanned));
    }

    @Test
    void write_badLinesInTheMiddle_refusesThemAlone() {
        Answer answer = write("""
                {"put":{"p":"a","s":1}}

                {"put":{"p":"a","s":
                {"put":{"p":"a","s":2}}
                {"putt":{"p":"a","s":3}}
                {"put":{"p":"a"}}
                {"put":{"p":"a","s":"x"}}
                {"put":{"p":"a","s":4,"color":5}}
                {"put":{"p":"a","s":4,"n":123456789012345678901234567890123456789}}
                {"error":{"status":503},"resume":"x"}
                17
                %s
                {"delete":{"p":"a","s":1}}
                """.formatted("{\"put\":".repeat(5_000)));

        assertThat(verdict(answer, 0).get("status").asInt()).isEqualTo(200);
        JsonNode malformed = verdict(answer, 1);
        assertThat(malformed.get("status").asInt()).isEqualTo(400);
        assertThat(malformed.get("line").asInt()).isEqualTo(3);
        assertThat(malformed.get("code").asText()).isEqualTo("malformed-json");
        assertThat(malformed.get("detail").asText()).startsWith("line 3, column ");
        assertThat(verdict(answer, 2).get("status").asInt()).isEqualTo(200);
        assertThat(verdict(answer, 3).get("detail").asText()).contains("expected one of \"put\", \"delete\"");
        assertThat(verdict(answer, 4).get("status").asInt()).isEqualTo(422);
        assertThat(verdict(answer, 5).get("status").asInt()).isEqualTo(422);
        assertThat(verdict(answer, 6).get("detail").asText()).contains("byColor");
        assertThat(verdict(answer, 7).get("status").asInt()).isEqualTo(422);
        assertThat(verdict(answer, 8).get("code").asText()).isEqualTo("truncated-source");
        assertThat(verdict(answer, 9).get("status").asInt()).isEqualTo(400);
        assertThat(verdict(answer, 10).get("detail").asText()).contains("nested more than 32 levels");
        assertThat(verdict(answer, 11).get("status").asInt()).isEqualTo(200);
        assertThat(answer.last().get("end").get("ok").asInt()).isEqualTo(3);
        assertThat(answer.last().get("end").get("failed").asInt()).isEqualTo(9);
    }

    @Test
    void write_anItemOneByteTooLarge_isRefusedWithBothSizes() {
        int padding = 400 * 1024 - "p".length() - "a".length() - "s".length() - 2 - "padding".length();
        Answer answer = write(lines(
                2,
                s -> "{\"put\":{\"p\":\"a\",\"s\":" + (s + 1) + ",\"padding\":\"" + "x".repeat(padding + s) + "\"}}"));

        assertThat(verdict(answer, 0).get("status").asInt()).isEqualTo(200);
        assertThat(verdict(answer, 1).get("status").asInt()).isEqualTo(413);
        assertThat(verdict(answer, 1).get("limit").asInt()).isEqualTo(409_600);
        assertThat(verdict(answer, 1).get("actual").asInt()).isEqualTo(409_601);
    }

    @Test
    void write_anArray_isAsGood() {
        String array = IntStream.range(0, 60)
                .mapToObj(s -> "{\"put\":{\"p\":\"a\",\"s\":" + s + "}}")
                .collect(Collectors.joining(",\n", "[", "]"));
        Answer answer = http.post(path("batchWrite"), JSON, NDJSON, array);
        assertThat(answer.last().get("end").get("ok").asInt()).isEqualTo(60);
    }

    @Test
    void write_anArrayThatBreaksOff_seesThroughWhatWasWhole() {
        String broken = IntStream.range(0, 60)
                .mapToObj(s -> "{\"put\":{\"p\":\"a\",\"s\":" + s + "}}")
                .collect(Collectors.joining(",\n", "[", ",{\"put\":{\"p\":"));
        Answer answer = http.post(path("batchWrite"), JSON, NDJSON, broken);

        assertThat(answer.fields("index")).hasSize(60);
        assertThat(answer.last().get("error").get("status").asInt()).isEqualTo(400);
        assertThat(answer.last().get("error").get("detail").asText()).contains("line 60, after 60 whole elements");
        assertThat(answer.last().get("ok").asInt()).isEqualTo(60);
        assertThat(count()).isEqualTo(60);
    }

    @Test
    void write_anArrayBrokenFromTheStart_is400() {
        Answer answer = http.post(path("batchWrite"), JSON, NDJSON, "[}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @Test
    void write_halfABody_storesWhatWasAcknowledged() throws IOException {
        String line = "{\"put\":{\"p\":\"a\",\"s\":1}}\n";
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            String head = "POST " + path("batchWrite")
                    + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n" + "Content-Length: 1000\r\n\r\n";
            socket.getOutputStream().write((head + line + "{\"put\"").getBytes(UTF_8));
            StringBuilder read = new StringBuilder();
            while (read.indexOf("{\"index\":0,\"status\":200}") < 0) {
                read.append((char) socket.getInputStream().read());
            }
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void write_duplicates_areWrittenInOrderOrRefused() {
        String body = lines(10, s -> "{\"put\":{\"p\":\"a\",\"s\":1,\"v\":" + s + "}}");

        assertThat(write(body).last().get("end").get("ok").asInt()).isEqualTo(10);
        assertThat(http.stream(path("scan"), "").fields("item").get(0).get("v").asInt())
                .isEqualTo(9);

        Answer refusing = http.post(path("batchWrite") + "?onDuplicate=error", NDJSON, NDJSON, body);
        assertThat(refusing.last().get("end").get("ok").asInt()).isEqualTo(1);
        assertThat(refusing.last().get("end").get("failed").asInt()).isEqualTo(9);
        assertThat(http.stream(path("scan"), "").fields("item").get(0).get("v").asInt())
                .isEqualTo(0);
    }

    @Test
    void write_asJson_answersOneDocument() {
        Answer answer = http.post(path("batchWrite"), JSON, JSON, "[{\"put\":{\"p\":\"a\",\"s\":1}},{}]");
        assertThat(answer.json().get("results")).hasSize(2);
        assertThat(answer.json().get("end").get("ok").asInt()).isEqualTo(1);
    }

    @Test
    void write_nothing_isAnEmptyEnd() {
        assertThat(write("").text())
                .isEqualTo("{\"end\":{\"ok\":0,\"failed\":0,\"unprocessed\":[],\"unprocessedCount\":0}}\n");
    }

    @Test
    void read_keys_answersEachByItsIndex() {
        write(lines(150, s -> "{\"put\":{\"p\":\"a\",\"s\":" + s + ",\"v\":\"" + s + "\"}}"));
        Answer answer = http.post(
                path("batchGet"),
                NDJSON,
                NDJSON,
                lines(
                                300,
                                s -> s % 2 == 0
                                        ? "{\"key\":{\"p\":\"a\",\"s\":" + s + "}}"
                                        : "{\"p\":\"a\",\"s\":" + s + "}")
                        + "{\"p\":\"a\"}\n{\"key\":{\"p\":\"a\",\"s\":1}}\n");

        TreeSet<Integer> indexes = new TreeSet<>();
        for (JsonNode line : answer.lines()) {
            if (line.has("item")) {
                assertThat(line.get("status").asInt()).isEqualTo(200);
                int index = line.get("index").asInt();
                assertThat(line.get("item").get("s").asInt()).isEqualTo(index == 301 ? 1 : index);
                indexes.add(index);
            }
        }
        assertThat(indexes).hasSize(151);
        assertThat(verdict(answer, 299).get("status").asInt()).isEqualTo(404);
        assertThat(verdict(answer, 300).get("status").asInt()).isEqualTo(422);
        assertThat(answer.last())
                .hasToString(
                        "{\"end\":{\"ok\":151,\"missing\":150,\"failed\":1,\"unprocessed\":[],\"unprocessedCount\":0}}");
    }

    @Test
    void read_withProjection_returnsThatAlone() {
        write("{\"put\":{\"p\":\"a\",\"s\":1,\"v\":2,\"w\":3}}\n");
        Answer answer = http.post(
                path("batchGet") + "?projection=%23w&names=%7B%22%23w%22:%22w%22%7D",
                NDJSON,
                NDJSON,
                "{\"p\":\"a\",\"s\":1}");
        assertThat(answer.lines().get(0)).hasToString("{\"index\":0,\"status\":200,\"item\":{\"w\":3}}");
    }

    @ParameterizedTest
    @CsvSource({
        "batchWrite?parallel=0,400",
        "batchWrite?parallel=33,400",
        "batchWrite?deadline=soon,400",
        "batchWrite?deadline=PT7H,400",
        "batchWrite?onDuplicate=first,400",
        "batchWrite?nope=1,400",
        "batchGet?consistency=no,400",
        "batchGet?onDuplicate=last,400"
    })
    void parameters_outOfBounds_areRefused(String operation, int status) {
        assertThat(http.post(path(operation), NDJSON, NDJSON, "").status()).isEqualTo(status);
    }

    @Test
    void table_unknown_is404AndBodyAsAForm415() {
        assertThat(http.post("/v1/tables/nowhere:batchWrite", NDJSON, NDJSON, "{}".repeat(1_000_000))
                        .status())
                .isEqualTo(404);
        assertThat(http.post(path("batchWrite"), "application/x-www-form-urlencoded", NDJSON, "{}")
                        .status())
                .isEqualTo(415);
    }

    private Answer write(String ndjson) {
        return http.post(path("batchWrite"), NDJSON, NDJSON, ndjson);
    }

    private int count() {
        return http.stream(path("scan"), "").fields("item").size();
    }

    private String path(String operation) {
        return "/v1/tables/" + table.name() + ":" + operation;
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static java.util.List<JsonNode> fieldsOf(String ndjson) {
        return new Answer(200, null, ndjson).fields("item");
    }

    private static JsonNode verdict(Answer answer, int index) {
        return answer.lines().stream()
                .filter(line -> line.path("index").asInt(-1) == index)
                .findFirst()
                .orElseThrow();
    }
}
