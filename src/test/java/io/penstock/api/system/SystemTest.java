package io.penstock.api.system;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.api.ApiCalls;
import io.penstock.base.metric.Metric;
import io.penstock.base.metric.ObservabilityTest;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class SystemTest {
    @TestHTTPResource
    URI base;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    @Test
    void status_running_saysWhatRuns() {
        plain().get("/v1/status")
                .then()
                .statusCode(200)
                .body("name", equalTo("penstock"))
                .body("backend", oneOf("embedded", "endpoint"))
                .body("requests.received", greaterThan(0));
    }

    @Test
    void hotKeys_nothingThrottled_areNoneAndTheLimitIsChecked() {
        plain().get("/v1/status/hot-keys").then().statusCode(200).body("keys", empty());
        assertProblem(plain().get("/v1/status/hot-keys?limit=501"), 400, "invalid-parameter");
        assertProblem(plain().get("/v1/status/hot-keys?limit=many"), 400, "invalid-parameter");
    }

    @Test
    void metrics_ofTheService_areThoseOfTheCatalogue() {
        ApiCalls.createTable("metrics-table");
        json("{\"filter\":\"attribute_exists(pk)\"}").post("/v1/tables/metrics-table:scan");
        Set<String> catalogue =
                Stream.of(Metric.values()).map(Metric::prometheusName).collect(toSet());

        List<String> lines = plain().get("/q/metrics").asString().lines().toList();
        Set<String> served = lines.stream()
                .filter(line -> line.startsWith("penstock_"))
                .map(line ->
                        line.replaceFirst("[{ ].*", "").replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
                .collect(toSet());

        assertThat(lines.stream().map(line -> line.replaceFirst("[{ ].*", ""))).containsAll(ObservabilityTest.FOREIGN);
        assertThat(served).isSubsetOf(catalogue);
        assertThat(served)
                .contains("penstock_dynamo_calls_seconds", "penstock_pool_leased", "penstock_pool_acquires_seconds");
    }

    @Test
    void health_readinessAsksNobody_dependenciesAskDynamoDb() {
        plain().get("/q/health/live").then().statusCode(200);
        plain().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", containsInAnyOrder("Graceful Shutdown", "warm-up"));
        plain().get("/q/health")
                .then()
                .statusCode(200)
                .body("checks.name", containsInAnyOrder("Graceful Shutdown", "warm-up"));
        plain().get("/q/health/dependencies").then().statusCode(200).body("checks[0].name", equalTo("dynamodb"));
    }

    @Test
    void requestId_saneOrNot_isKeptOrReplaced() {
        assertThat(plain().header("X-Request-Id", "my-id-1").get("/v1/status").header("X-Request-Id"))
                .isEqualTo("my-id-1");
        assertThat(plain().header("X-Request-Id", "bad id<").get("/v1/status").header("X-Request-Id"))
                .matches("[0-9a-f]{24}");
    }

    @Test
    void anything_notServed_isAProblem() {
        assertProblem(plain().get("/nowhere"), 404, "path-not-found");
        assertProblem(plain().get("/v1/nowhere"), 404, "path-not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /v1/tables,             'GET, HEAD, OPTIONS, POST'",
        "POST,   /v1/tables/abc,         'DELETE, GET, HEAD, OPTIONS, PATCH'",
        "PUT,    /v1/tables/abc/items,   'DELETE, GET, HEAD, OPTIONS, PATCH, POST'",
        "GET,    /v1/tables/abc:query,   'OPTIONS, POST'",
        "DELETE, /v1/tables/abc:batchWrite, 'OPTIONS, POST'",
        "GET,    /v1/transactions:write, 'OPTIONS, POST'",
        "POST,   /v1/status,             'GET, HEAD, OPTIONS'",
    })
    void method_thatThePathDoesNotHave_isRefusedWithThoseItHas(String method, String path, String allowed) {
        Response response = plain().contentType("application/json").request(method, path);

        assertProblem(response, 405, "method-not-allowed");
        response.then().header("Allow", equalTo(allowed)).body("detail", containsString(allowed));
    }

    @ParameterizedTest
    @CsvSource({
        "POST,  /v1/tables,                application/json",
        "POST,  /v1/tables/abc/items,      application/json",
        "PATCH, /v1/tables/abc/items,      'application/json, application/merge-patch+json'",
        "POST,  /v1/tables/abc:batchWrite, 'application/json, application/jsonl, application/ndjson, application/x-ndjson'",
        "POST,  /v1/transactions:get,      application/json",
    })
    void contentType_thatThePathDoesNotRead_isRefusedWithThoseItReads(String method, String path, String read) {
        Response response = plain().contentType("text/plain").body("x").request(method, path);

        assertProblem(response, 415, "unsupported-media-type");
        response.then().header("Accept", equalTo(read)).body("detail", containsString(read));
    }

    @Test
    void accept_ofWhatThePathDoesNotHave_isRefusedWithWhatItHas() {
        Response list = plain().accept("text/plain").get("/v1/tables");
        Response query =
                plain().accept("text/plain").contentType("application/json").post("/v1/tables/abc:query");

        assertProblem(list, 406, "not-acceptable");
        list.then().body("detail", containsString("application/json, application/x-ndjson, text/event-stream"));
        assertProblem(query, 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/tables/%zz", "/v1/tables/%", "/v1/tables/%C3%28", "/v1/tables/a%ff/items?key.pk=a"})
    void path_thatCannotBeDecoded_isMalformed(String path) throws Exception {
        assertMalformed(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/q/%zz", "/v1/tables?limit=%zz", "/v1/tables?limit=%e0%80%80"})
    void uri_thatCannotBeDecoded_isMalformed(String uri) throws Exception {
        assertMalformed(uri);
    }

    /** Sends the URI as it is, which no HTTP client does. */
    private void assertMalformed(String uri) throws Exception {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + uri + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"malformed-uri\"");
        }
    }

    @Test
    void openApi_document_isWholeAndHasExamplesAndProblems() throws Exception {
        JsonNode document =
                MAPPER.readTree(plain().get("/q/openapi?format=json").asString());

        assertThat(document.get("openapi").asText()).startsWith("3.1");
        assertThat(unresolved(document)).isEmpty();
        assertThat(document.at("/components/schemas").has("AttributeValue")).isFalse();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey()) && isData(path.getKey())) {
                    assertDescribed(operation.getKey() + " " + path.getKey(), operation.getValue());
                }
            }
        }
    }

    private static boolean isData(String path) {
        return path.startsWith("/v1/") && !path.startsWith("/v1/status");
    }

    private static void assertDescribed(String name, JsonNode operation) {
        assertThat(operation.path("summary").asText()).as(name).isNotBlank();
        assertThat(operation.path("operationId").asText()).as(name).isNotBlank();
        assertThat(operation.at("/responses/400/$ref").asText()).as(name).isNotBlank();
        if (operation.has("requestBody")) {
            operation.at("/requestBody/content").forEach(content -> assertThat(content.has("examples"))
                    .as(name)
                    .isTrue());
        }
    }

    private static List<String> unresolved(JsonNode document) {
        List<String> unresolved = new ArrayList<>();
        document.findValues("$ref").stream()
                .filter(JsonNode::isTextual)
                .map(reference -> reference.asText().substring(1))
                .filter(pointer -> document.at(pointer).isMissingNode())
                .forEach(unresolved::add);
        return unresolved;
    }

    @Test
    void openApi_examples_areTakenByTheService() throws Exception {
        Map<String, Object> examples = OpenApiExamples.read();
        String item = "/v1/tables/cities/items?key.country=CH&key.name=Bern";

        json(text(examples, "createTable")).post("/v1/tables").then().statusCode(201);
        json(text(examples, "putItem")).post("/v1/tables/cities/items").then().statusCode(200);
        plain().contentType("application/merge-patch+json")
                .body(text(examples, "mergePatch"))
                .patch(item)
                .then()
                .statusCode(200);
        json(text(examples, "updateItem")).patch(item).then().statusCode(200);
        json(text(examples, "writeTransaction"))
                .post("/v1/transactions:write")
                .then()
                .statusCode(200);
        json(text(examples, "readTransaction"))
                .post("/v1/transactions:get")
                .then()
                .statusCode(200);
        json(text(examples, "updateTable")).patch("/v1/tables/cities").then().statusCode(200);
        plain().delete("/v1/tables/cities").then().statusCode(204);
    }

    private static String text(Map<String, Object> examples, String name) throws Exception {
        return MAPPER.writeValueAsString(examples.get(name));
    }
}
