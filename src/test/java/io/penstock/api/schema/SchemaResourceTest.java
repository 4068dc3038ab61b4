package io.penstock.api.schema;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.dynamo.client.Until;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class SchemaResourceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCHEMAS = "/v1/schemas";
    private static final String PERSON = """
            {"schema":{"type":"object","properties":{"name":{"type":"string"}}}}""";
    private static final String PERSON_AGED = """
            {"schema":{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}}}}""";

    @BeforeEach
    void clear() {
        for (String deleted : List.of("", "&deleted=true")) {
            for (JsonNode line : lines(plain().get(SCHEMAS + "?names=true" + deleted))) {
                if (line.has("item")) {
                    plain().delete(SCHEMAS + "/"
                                    + SchemaPath.encoded(new io.penstock.store.schema.SchemaName(
                                            line.at("/item/name").asText()))
                                    + "?purge=true")
                            .then()
                            .statusCode(204);
                }
            }
        }
    }

    private static List<JsonNode> lines(Response response) {
        List<JsonNode> lines = new ArrayList<>();
        response.asString().lines().forEach(line -> {
            try {
                lines.add(MAPPER.readTree(line));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return lines;
    }

    @Test
    void put_createsReplacesAndFindsItUnchanged() {
        Response created = json(PERSON).put(SCHEMAS + "/person");
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/v1/schemas/person"))
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .body("changed", equalTo(true))
                .body("version", equalTo(1))
                .body("type", equalTo("json-schema"))
                .body("compatibility", equalTo("none"))
                .body("id", matchesPattern("c1-sha256:[0-9a-f]{64}"));

        json(PERSON)
                .put(SCHEMAS + "/person")
                .then()
                .statusCode(200)
                .header("ETag", created.header("ETag"))
                .body("changed", equalTo(false))
                .body("version", equalTo(1));
        json(PERSON_AGED)
                .put(SCHEMAS + "/person")
                .then()
                .statusCode(200)
                .body("changed", equalTo(true))
                .body("version", equalTo(2))
                .body("createdAt", equalTo(created.path("createdAt")));
        plain().get(SCHEMAS + "/person")
                .then()
                .statusCode(200)
                .body("schema.properties.age.type", equalTo("integer"))
                .body("attributes", nullValue());
    }

    @Test
    void get_versionsIdsAndConditions() {
        String etag = json(PERSON).put(SCHEMAS + "/person").header("ETag");
        String id = plain().get(SCHEMAS + "/person").path("id");
        json(PERSON_AGED).put(SCHEMAS + "/person").then().statusCode(200);

        List<JsonNode> versions = lines(plain().get(SCHEMAS + "/person/versions"));
        assertThat(versions).hasSize(3);
        assertThat(versions.get(0).at("/item/id").asText()).isEqualTo(id);
        assertThat(versions.get(2).at("/end/count").asInt()).isEqualTo(2);
        plain().get(SCHEMAS + "/person/versions/1")
                .then()
                .statusCode(200)
                .body("schema.properties.age", nullValue())
                .body("id", equalTo(id));
        plain().get(SCHEMAS + "/person/versions/latest").then().statusCode(200).body("version", equalTo(2));
        assertProblem(plain().get(SCHEMAS + "/person/versions/3"), 404, "schema-version-not-found");
        assertProblem(plain().get(SCHEMAS + "/person/versions/0"), 400, "invalid-parameter");
        plain().get(SCHEMAS + "/ids/" + id)
                .then()
                .statusCode(200)
                .body("uses", hasSize(1))
                .body("uses[0].name", equalTo("person"))
                .body("schema.type", equalTo("object"));
        assertProblem(plain().get(SCHEMAS + "/ids/c1-sha256:0"), 404, "schema-not-found");

        String now = plain().get(SCHEMAS + "/person").header("ETag");
        plain().header("If-None-Match", now).get(SCHEMAS + "/person").then().statusCode(304);
        plain().header("If-None-Match", etag).get(SCHEMAS + "/person").then().statusCode(200);
        plain().head(SCHEMAS + "/person").then().statusCode(200).header("ETag", now);
        plain().head(SCHEMAS + "/nobody").then().statusCode(404);
    }

    @Test
    void put_preconditions_areHeldWithTheCurrentETag() {
        String etag =
                json(PERSON).header("If-None-Match", "*").put(SCHEMAS + "/p").header("ETag");

        Response again = json(PERSON).header("If-None-Match", "*").put(SCHEMAS + "/p");
        assertProblem(again, 412, "condition-failed");
        again.then().header("ETag", etag).body("etag", equalTo(etag));
        assertProblem(json(PERSON_AGED).header("If-Match", "\"other\"").put(SCHEMAS + "/p"), 412, "condition-failed");
        assertProblem(json(PERSON).header("If-Match", "*").put(SCHEMAS + "/none"), 412, "condition-failed");
        json(PERSON_AGED).header("If-Match", etag).put(SCHEMAS + "/p").then().statusCode(200);
        assertProblem(plain().header("If-Match", etag).delete(SCHEMAS + "/p"), 412, "condition-failed");
    }

    @Test
    void put_sixteenCreatorsAtOnce_exactlyOne201() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Response>> creators = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String body = "{\"schema\":{\"title\":\"" + i + "\"}}";
                creators.add(() -> json(body).header("If-None-Match", "*").put(SCHEMAS + "/race"));
            }
            List<Integer> statuses = new ArrayList<>();
            String createdAt = null;
            for (Future<Response> creator : threads.invokeAll(creators)) {
                statuses.add(creator.get().statusCode());
                if (creator.get().statusCode() == 201) {
                    createdAt = creator.get().path("createdAt");
                }
            }
            assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
            assertThat(statuses).filteredOn(status -> status == 412).hasSize(15);
            json(PERSON).put(SCHEMAS + "/race").then().statusCode(200).body("createdAt", equalTo(createdAt));
            plain().get(SCHEMAS + "/race").then().body("createdAt", equalTo(createdAt));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void put_incompatible_tellsEachReason() {
        json("""
             {"compatibility":"full","schema":{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}}""").put(SCHEMAS + "/c").then().statusCode(201);
        String narrowed = "{\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}}";

        Response refused = json(narrowed).put(SCHEMAS + "/c");

        assertProblem(refused, 409, "incompatible-schema");
        refused.then()
                .body("incompatibilities[0].path", equalTo("/properties/a/type"))
                .body("incompatibilities[0].code", equalTo("type-narrowed"))
                .body("incompatibilities[0].against", equalTo(1))
                .body("incompatibilities[0].direction", equalTo("backward"))
                .body("incompatibilities.code", equalTo(List.of("type-narrowed", "required-added", "type-narrowed")));
        json(narrowed)
                .post(SCHEMAS + "/c:check")
                .then()
                .statusCode(200)
                .body("compatible", equalTo(false))
                .body("incompatibilities", hasSize(3));
        json("{\"compatibility\":\"none\"," + narrowed.substring(1))
                .post(SCHEMAS + "/c:check")
                .then()
                .body("compatible", equalTo(true))
                .body("version", equalTo(2));
        plain().get(SCHEMAS + "/c").then().body("version", equalTo(1));
    }

    @Test
    void delete_undeleteAndPurge() {
        json(PERSON).put(SCHEMAS + "/d").then().statusCode(201);

        plain().delete(SCHEMAS + "/d").then().statusCode(204);
        assertProblem(plain().delete(SCHEMAS + "/d"), 404, "schema-not-found");
        assertProblem(plain().get(SCHEMAS + "/d"), 404, "schema-not-found");
        plain().get(SCHEMAS + "/d?deleted=true").then().statusCode(200).body("deletedAt", containsString("T"));
        assertThat(lines(plain().get(SCHEMAS + "?names=true"))).hasSize(1);
        assertThat(lines(plain().get(SCHEMAS + "?names=true&deleted=true"))).hasSize(2);
        plain().post(SCHEMAS + "/d:undelete").then().statusCode(200).body("changed", equalTo(true));
        plain().post(SCHEMAS + "/d:undelete").then().statusCode(200).body("changed", equalTo(false));
        plain().get(SCHEMAS + "/d").then().statusCode(200);
        plain().delete(SCHEMAS + "/d?purge=true").then().statusCode(204);
        assertProblem(plain().delete(SCHEMAS + "/d?purge=true"), 404, "schema-not-found");
        assertProblem(plain().post(SCHEMAS + "/d:undelete"), 404, "schema-not-found");
    }

    @Test
    void list_namesAndWhole_threeWaysAndPaged() {
        for (String name : List.of("b", "a%2F1", "a%2F2", "urn:x:y", "c%20d")) {
            json(PERSON).put(SCHEMAS + "/" + name).then().statusCode(201);
        }

        assertThat(lines(plain().get(SCHEMAS + "?names=true")))
                .extracting(line -> line.at("/item/name").asText())
                .containsExactly("a/1", "a/2", "b", "c d", "urn:x:y", "");
        List<JsonNode> whole = lines(plain().get(SCHEMAS + "?prefix=a/"));
        assertThat(whole).hasSize(3);
        assertThat(whole.get(0).at("/item/schema/type").asText()).isEqualTo("object");

        Response first = plain().accept("application/json").get(SCHEMAS + "?names=true&limit=2");
        first.then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("a/1", "a/2")))
                .body("count", equalTo(2));
        String token = first.path("nextPageToken");
        assertThat(first.header("Link")).contains("limit=2").contains("rel=\"next\"");
        plain().accept("application/json")
                .get(SCHEMAS + "?names=true&limit=2&pageToken=" + token)
                .then()
                .body("items.name", equalTo(List.of("b", "c d")));
        assertProblem(plain().get(SCHEMAS + "?names=true&prefix=b&pageToken=" + token), 400, "invalid-page-token");
        assertProblem(plain().get(SCHEMAS + "?limit=0"), 400, "invalid-parameter");
        assertThat(plain().accept("text/event-stream")
                        .get(SCHEMAS + "?names=true&limit=1")
                        .asString())
                .startsWith("event: item\ndata: {\"item\":{\"name\":\"a/1\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -0.1   | 400
            1.01   | 400
            NaN    | 400
            0x1p-2 | 400
            1e400  | 400
            x      | 400
            ''     | 400
            0      | 200
            1      | 200
            5e-1   | 200
            """)
    void similar_threshold_isANumberFrom0To1(String threshold, int status) {
        json(PERSON).put(SCHEMAS + "/s");

        plain().get(SCHEMAS + "/s/similar?threshold=" + threshold).then().statusCode(status);
    }

    @Test
    void similar_sortsBySimilarityThenName() {
        json(PERSON_AGED).put(SCHEMAS + "/person");
        json(PERSON_AGED.replace("integer", "number")).put(SCHEMAS + "/z");
        json(PERSON).put(SCHEMAS + "/half");
        json("{\"type\":\"json\",\"schema\":{\"age\":1,\"name\":2}}").put(SCHEMAS + "/a");

        plain().get(SCHEMAS + "/person/similar?threshold=0.5")
                .then()
                .statusCode(200)
                .body("similar.name", equalTo(List.of("a", "z", "half")))
                .body("similar.similarity", equalTo(List.of(1.0f, 1.0f, 0.5f)));
        assertProblem(plain().get(SCHEMAS + "/nobody/similar"), 404, "schema-not-found");
    }

    @Test
    void validate_oneAndMany() {
        json(PERSON).put(SCHEMAS + "/v");

        json("{\"name\":5}")
                .post(SCHEMAS + "/v:validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("faults[0].path", equalTo("/name"))
                .body("faults[0].code", equalTo("type"));
        json("{}").post(SCHEMAS + "/v:validate").then().body("valid", equalTo(true));
        assertProblem(json("{}").post(SCHEMAS + "/nobody:validate"), 404, "schema-not-found");
        assertProblem(json("{").post(SCHEMAS + "/v:validate"), 400, "malformed-json");
        List<JsonNode> verdicts = lines(plain().contentType("application/x-ndjson")
                .body("{\"name\":\"x\"}\n{\"name\":1}\n{bad}\n[]\n".getBytes(StandardCharsets.UTF_8))
                .post(SCHEMAS + "/v:validate"));
        assertThat(verdicts).hasSize(5);
        assertThat(verdicts.get(0).get("valid").asBoolean()).isTrue();
        assertThat(verdicts.get(1).at("/faults/0/path").asText()).isEqualTo("/name");
        assertThat(verdicts.get(2).get("status").asInt()).isEqualTo(400);
        assertThat(verdicts.get(3).get("valid").asBoolean()).isFalse();
        assertThat(verdicts.get(4).at("/end/valid").asInt()).isEqualTo(1);
        assertThat(verdicts.get(4).at("/end/failed").asInt()).isEqualTo(1);
    }

    @Test
    void batchPut_saysOfEachWhatBecameOfIt() {
        json("{\"schema\":{\"type\":\"string\"},\"compatibility\":\"backward\"}")
                .put(SCHEMAS + "/strict");
        String body = """
                {"name":"one","schema":{"title":"1"}}
                {"name":"one","schema":{"title":"2"}}
                {"name":"strict","schema":{"type":"integer"}}
                {"name":"one","schema":{"title":"2"}}
                {"name":"","schema":{}}
                {"name":"bad","schema":{"type":"text"}}
                {"name":"strict","schema":{},"ifNoneMatch":"*"}
                {"nome":"x"}
                """;

        List<JsonNode> lines = lines(plain().contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(SCHEMAS + ":batchPut"));

        assertThat(lines).hasSize(9);
        JsonNode[] byIndex = new JsonNode[8];
        lines.stream()
                .filter(line -> line.has("index"))
                .forEach(line -> byIndex[line.get("index").asInt()] = line);
        assertThat(List.of(byIndex))
                .extracting(line -> line.get("status").asInt())
                .containsExactly(201, 200, 409, 200, 422, 422, 412, 400);
        assertThat(byIndex[1].get("version").asInt()).isEqualTo(2);
        assertThat(byIndex[3].get("changed").asBoolean()).isFalse();
        assertThat(byIndex[2].at("/incompatibilities/0/code").asText()).isEqualTo("type-narrowed");
        assertThat(lines.get(8).at("/end/ok").asInt()).isEqualTo(3);
        assertThat(lines.get(8).at("/end/failed").asInt()).isEqualTo(5);
    }

    @Test
    void clear_dryRunCounts_andTheJobClears() {
        for (String name : List.of("x-1", "x-2", "y")) {
            json(PERSON).put(SCHEMAS + "/" + name);
        }
        json(PERSON_AGED).put(SCHEMAS + "/x-2");

        json("{\"prefix\":\"x-\",\"dryRun\":true}")
                .post(SCHEMAS + ":clear")
                .then()
                .statusCode(200)
                .body("schemas", equalTo(2))
                .body("versions", equalTo(3));
        Response started =
                json("{\"prefix\":\"x-\"}").header("Idempotency-Key", "k1").post(SCHEMAS + ":clear");
        started.then().statusCode(202).header("Location", containsString("/v1/jobs/job_"));
        json("{\"prefix\":\"x-\"}")
                .header("Idempotency-Key", "k1")
                .post(SCHEMAS + ":clear")
                .then()
                .statusCode(202)
                .body("id", equalTo(started.path("id")));
        Until.holds(() -> lines(plain().get(SCHEMAS + "?names=true")).size() == 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"schema":                                               | 400 | malformed-json  | before it is complete
            {}                                                       | 400 | invalid-request | "schema" is missing
            {"schema":null}                                          | 400 | invalid-request | must not be null
            {"schema":5}                                             | 400 | invalid-request | must be an object
            {"schema":{},"attributes":[]}                            | 400 | invalid-request | must be an object
            {"schema":{},"type":"xml"}                               | 400 | invalid-request | "json-schema", "json"
            {"schema":{},"compatibility":"x"}                        | 400 | invalid-request | "none", "backward"
            {"schema":{},"other":1}                                  | 400 | invalid-request | "other"
            {"schema":{"a":1,"a":2}}                                 | 400 | malformed-json  | twice
            {"schema":{"maximum":1e401}}                             | 422 | invalid-input   | magnitude
            {"schema":{"title":"\\ud800"}}                           | 422 | invalid-input   | surrogate
            {"schema":{"type":"text"}}                               | 422 | invalid-input   | no JSON Schema
            {"schema":{"$schema":"http://json-schema.org/draft-07/schema#"}} | 422 | invalid-input | draft/2020-12
            {"schema":{"$ref":"http://example.org/s"}}               | 422 | invalid-input   | not part of it
            {"schema":{"$ref":"classpath:application.properties"}}   | 422 | invalid-input   | not part of it
            {"schema":{"$ref":"#/$defs/none"}}                       | 422 | invalid-input   | cannot be
            {"schema":{"$ref":"#"}}                                  | 422 | invalid-input   | refers to itself
            {"schema":{"pattern":"("}}                               | 422 | invalid-input   | regular expression
            {"schema":{},"type":"json","compatibility":"full"}       | 422 | invalid-input   | json-schema only
            """)
    void put_badBody_isRefusedWithTheReason(String body, int status, String code, String says) {
        Response response = json(body).put(SCHEMAS + "/bad");

        assertProblem(response, status, code);
        response.then().body("detail", containsString(says));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/schemas/a%00b          | 422
            /v1/schemas/a%0Ab          | 422
            /v1/schemas/%FF            | 400
            /v1/schemas/%C0%AF         | 400
            /v1/schemas/ids            | 404
            /v1/schemas/ids/versions   | 404
            /v1/schemas/a;b=c          | 400
            /v1/schemas/..%2Fids       | 404
            /v1/schemas/%25            | 404
            """)
    void get_hostileName_isNeverAFault(String path, int status) {
        assertThat(plain().get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void put_tooLarge_isRefusedWithLimitAndSize() {
        Response response =
                json("{\"schema\":{\"title\":\"" + "x".repeat(410_000) + "\"}}").put(SCHEMAS + "/large");

        assertProblem(response, 413, "too-large");
        response.then().body("limit", equalTo(409_600)).body("actual", org.hamcrest.Matchers.greaterThan(410_000));
        String name = "n".repeat(513);
        assertProblem(json(PERSON).put(SCHEMAS + "/" + name), 422, "invalid-input");
    }
}
