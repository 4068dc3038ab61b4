package io.penstock.api.edge;

import static io.penstock.api.ApiCalls.createTable;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.api.problem.RequestTrace;
import io.penstock.base.metric.Pseudonym;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class RequestLogTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TABLE = "request-log";
    private static final String VALUE = "value-" + UUID.randomUUID();
    private static final String KEY = "key-" + UUID.randomUUID();

    @Test
    void line_ofAnItemRead_saysWhatItCostAndForWhom() throws Exception {
        createTable(TABLE);
        String item = "{\"item\":{\"pk\":\"%s\",\"sk\":\"a\",\"v\":\"%s\"}}".formatted(KEY, VALUE);
        json(item).post("/v1/tables/" + TABLE + "/items").then().statusCode(200);

        JsonNode line = lineOf(
                () -> plain().get("/v1/tables/" + TABLE + "/items?key.pk=" + KEY + "&key.sk=a"), RequestLog.ACCESS);

        assertThat(line.get("type").asText()).isEqualTo("access");
        assertThat(line.get("user").asText()).isEqualTo(new Pseudonym("").of("dev"));
        assertThat(line.get("method").asText()).isEqualTo("GET");
        assertThat(line.get("route").asText()).isEqualTo("/v1/tables/{table}/items");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("ending").asText()).isEqualTo("answered");
        assertThat(line.get("operation").asText()).isEqualTo("GetItem");
        assertThat(line.get("table").asText()).isEqualTo(TABLE);
        assertThat(line.get("attempts").asInt()).isPositive();
        assertThat(line.get("readUnits").asDouble()).isPositive();
        assertThat(line.get("writeUnits").asDouble()).isZero();
        assertThat(line.get("durationMillis").asDouble()).isPositive();
        assertThat(line.toString()).doesNotContain(KEY, VALUE);
    }

    @Test
    void line_ofARefusedRequest_namesTheProblem() throws Exception {
        JsonNode line =
                lineOf(() -> plain().get("/v1/tables/no-such-table/items?key.pk=a&key.sk=b"), RequestLog.ACCESS);

        assertThat(line.get("status").asInt()).isEqualTo(404);
        assertThat(line.get("code").asText()).isEqualTo("table-not-found");
        assertThat(line.get("table").asText()).isEqualTo("no-such-table");
    }

    @Test
    void line_ofARequestRefusedBeforeItsResource_namesTheProblem() throws Exception {
        JsonNode line = lineOf(() -> plain().header("X-Deadline-Ms", "soon").get("/v1/tables"), RequestLog.ACCESS);

        assertThat(line.get("status").asInt()).isEqualTo(400);
        assertThat(line.get("code").asText()).isEqualTo("invalid-parameter");
    }

    @Test
    void line_ofARefusedEntryWrite_namesOperationTableAndKeyAndNoValue() throws Exception {
        plain().put("/v1/kv/request-log");
        String path = "/v1/kv/request-log/" + KEY;
        plain().body(VALUE).put(path);

        JsonNode line =
                lineOf(() -> plain().header("If-None-Match", "*").body(VALUE).put(path), RequestLog.ACCESS);

        assertThat(line.get("status").asInt()).isEqualTo(412);
        assertThat(line.get("code").asText()).isEqualTo("condition-failed");
        assertThat(line.get("operation").asText()).isEqualTo("PutEntry");
        assertThat(line.get("table").asText()).isEqualTo("penstock-kv-request-log");
        assertThat(line.get("key").asText())
                .isEqualTo(new Pseudonym("").of("{entry_key=S:%s, user_id=S:dev}".formatted(KEY)));
        assertThat(line.toString()).doesNotContain(KEY, VALUE);
        assertThat(plain().get("/q/metrics").asString().lines())
                .filteredOn(metric -> metric.contains("penstock-kv-request-log"))
                .anyMatch(metric -> metric.contains("UpdateItem") && metric.contains("condition-failed"))
                .noneMatch(metric -> metric.contains(VALUE));
    }

    @Test
    void answer_ofAnItemRead_tellsTheTimeOfDynamoDb() {
        createTable(TABLE);

        Response response = plain().get("/v1/tables/" + TABLE + "/items?key.pk=none&key.sk=b");

        assertThat(response.header(RequestTrace.TIMING))
                .matches("dynamodb;dur=[0-9.]+;desc=\"calls=[12] attempts=[12]\", total;dur=[0-9.]+");
        assertThat(plain().get("/v1/status").header(RequestTrace.TIMING)).matches("total;dur=[0-9.]+");
    }

    @Test
    void log_atDebugLevel_hasNoValuesAndNoSecrets() {
        createTable(TABLE);
        String secret = "pst_" + UUID.randomUUID().toString().replace("-", "");
        try (CapturedLog log = new CapturedLog("", Level.FINE)) {
            String items = "/v1/tables/" + TABLE + "/items";
            json("{\"item\":{\"pk\":\"a\",\"sk\":\"b\",\"v\":\"%s\"}}".formatted(VALUE))
                    .post(items);
            json("{\"item\":{\"pk\":\"a\",\"sk\":\"b\",\"v\":\"%s\"},\"condition\":\"nonsense %s\"}"
                            .formatted(VALUE, VALUE))
                    .post(items);
            json("{\"item\":{\"pk\":\"a\",\"sk\":\"b\",\"v\":\"%s\"},\"condition\":\"attribute_not_exists(pk)\"}"
                            .formatted(VALUE))
                    .post(items);
            json("{\"item\":{\"pk\":7,\"sk\":\"b\",\"v\":\"%s\"}}".formatted(VALUE))
                    .post(items);
            json("{\"item\":{\"pk\":\"a\",\"v\":\"%s\"".formatted(VALUE)).post(items);
            json("{\"filter\":\"v = :v\",\"values\":{\":v\":\"%s\"}}".formatted(VALUE))
                    .post("/v1/tables/" + TABLE + ":scan");
            plain().contentType("application/x-ndjson")
                    .body("{\"put\":{\"item\":{\"pk\":\"%s\"\nbroken %s\n"
                            .formatted(VALUE, VALUE)
                            .getBytes(StandardCharsets.UTF_8))
                    .post("/v1/tables/" + TABLE + ":batchWrite");
            plain().header("Authorization", "Bearer " + secret).get(items + "?key.pk=a&key.sk=b");
            plain().header("Authorization", "Basic " + secret).get(items + "?key.pk=a&key.sk=b");
            plain().header("Cookie", "session=" + secret).get(items + "?key.pk=a&key.sk=b");

            // The test's own HTTP client says what it sends.
            List<String> lines = log.lines().stream()
                    .filter(line -> !line.startsWith("org.apache.http"))
                    .toList();
            assertThat(lines)
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(VALUE))
                    .noneMatch(line -> line.contains(secret))
                    .noneMatch(line -> line.contains("Signature="));
        }
    }

    private static JsonNode lineOf(Supplier<Response> request, String category) throws Exception {
        try (CapturedLog log = new CapturedLog(category, Level.INFO)) {
            String id = request.get().header(RequestTrace.HEADER);
            String line = log.await(text -> text.contains(id));
            return MAPPER.readTree(line.substring(line.indexOf('{'), line.indexOf("} ") + 1));
        }
    }
}
