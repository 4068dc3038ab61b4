package io.penstock.api.system;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.api.ApiCalls;
import io.penstock.base.metric.Metric;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class SystemTest {
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

        Set<String> served = plain().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("penstock_"))
                .map(line ->
                        line.replaceFirst("[{ ].*", "").replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
                .collect(toSet());

        assertThat(served).isSubsetOf(catalogue);
        assertThat(served)
                .contains("penstock_dynamo_calls_seconds", "penstock_pool_leased", "penstock_pool_acquires_seconds");
    }

    @Test
    void health_readinessAsksNobody_dependenciesAskDynamoDb() {
        plain().get("/q/health/live").then().statusCode(200);
        plain().get("/q/health/ready").then().statusCode(200).body("checks", empty());
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
        assertProblem(plain().put("/v1/tables"), 405, "method-not-allowed");
        assertProblem(plain().accept("text/plain").get("/v1/tables"), 406, "not-acceptable");
        assertProblem(plain().contentType("text/plain").body("x").post("/v1/tables"), 415, "unsupported-media-type");
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
                if (METHODS.contains(operation.getKey()) && isOurs(path.getKey())) {
                    assertDescribed(operation.getKey() + " " + path.getKey(), operation.getValue());
                }
            }
        }
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/v1/transactions")
                || path.equals("/v1/tables")
                || path.equals("/v1/tables/{table}")
                || path.equals("/v1/tables/{table}/items");
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
