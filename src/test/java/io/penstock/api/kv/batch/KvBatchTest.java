package io.penstock.api.kv.batch;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.penstock.api.query.HttpProbe;
import io.penstock.dynamo.client.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches, exports and imports of entries over HTTP, and the job that deletes a namespace's. */
@QuarkusTest
final class KvBatchTest {
    private static final String NDJSON = "application/x-ndjson";

    @TestHTTPResource
    URI base;

    private HttpProbe http;

    @BeforeEach
    void open() {
        http = new HttpProbe(base);
    }

    private static void namespace(String name) {
        plain().put("/v1/kv/" + name);
    }

    private HttpProbe.Answer post(String path, String body) {
        return http.post(path, NDJSON, NDJSON, body);
    }

    @Test
    void batchPut_manyEntries_areWrittenWithAVerdictEach() {
        namespace("puts");
        String lines = IntStream.range(0, 500)
                .mapToObj(i -> "{\"key\":\"k%03d\",\"value\":\"v%d\"}\n".formatted(i, i))
                .collect(Collectors.joining());

        HttpProbe.Answer answer = post("/v1/kv/puts:batchPut", lines);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields("index")).hasSize(500);
        assertThat(answer.last().at("/end/ok").asLong()).isEqualTo(500);
        assertThat(plain().get("/v1/kv/puts/k123").asString()).isEqualTo("v123");
        assertThat(plain().get("/v1/kv/puts/").asString().lines()).hasSize(501);
    }

    @Test
    void batchPut_sameKeyManyTimes_lastOneWins() {
        namespace("dups");
        String lines = IntStream.range(0, 200)
                .mapToObj(i -> "{\"key\":\"k\",\"value\":\"v%d\"}\n".formatted(i))
                .collect(Collectors.joining());

        post("/v1/kv/dups:batchPut?parallel=32", lines);

        assertThat(plain().get("/v1/kv/dups/k").asString()).isEqualTo("v199");
    }

    @Test
    void batchPut_badLines_areRefusedAndTheRestGoesOn() {
        namespace("bad");
        String answer =
                post("/v1/kv/bad:batchPut", """
                {"key":"a","value":"1","ttl":60,"metadata":{"m":"x"}}
                {"key":"","value":"1"}
                no json
                {"key":"b","value":{"$binary":"AP8="},"contentType":"x/y"}
                {"key":"%s","value":"1"}
                {"checkpoint":"x"}
                {"key":"c","value":{"deep":[1,2.50]}}
                """.formatted("k".repeat(1_025))).text();

        assertThat(answer)
                .contains("{\"index\":1,\"status\":422,\"line\":2", "{\"index\":2,\"status\":400,\"line\":3")
                .contains("{\"index\":4,\"status\":413,\"line\":5")
                .contains("{\"end\":{\"ok\":3,\"failed\":3,");
        plain().get("/v1/kv/bad/a").then().header("X-Meta-m", "x").header("X-Expires-At", notNullValue());
        assertThat(plain().get("/v1/kv/bad/b").asByteArray()).containsExactly(0, 0xff);
        assertThat(plain().get("/v1/kv/bad/c").asString()).isEqualTo("{\"deep\":[1,2.50]}");
    }

    @Test
    void batches_missingNamespace_are404() {
        for (String action : new String[] {"batchPut", "batchGet", "batchDelete", "import", "flush"}) {
            assertProblem(json("").post("/v1/kv/nowhere:" + action), 404, "namespace-not-found");
        }
        assertProblem(plain().get("/v1/kv/nowhere:export"), 404, "namespace-not-found");
    }

    @Test
    void batchGet_anyKeys_areFoundMissingOrExpired() {
        namespace("gets");
        post(
                "/v1/kv/gets:batchPut",
                "{\"key\":\"a\",\"value\":\"1\"}\n{\"key\":\"b\",\"value\":{\"$binary\":\"AP8=\"}}\n");

        HttpProbe.Answer answer =
                post("/v1/kv/gets:batchGet", "\"a\"\n{\"key\":\"b\"}\n{\"item\":{\"key\":\"none\"}}\n");

        assertThat(answer.text())
                .contains("{\"index\":0,\"status\":200,\"item\":{\"key\":\"a\"", "\"value\":\"1\"")
                .contains("\"value\":{\"$binary\":\"AP8=\"}", "{\"index\":2,\"status\":404}")
                .contains("{\"end\":{\"ok\":2,\"missing\":1,\"failed\":0");
        Response document = json("[\"a\"]").accept("application/json").post("/v1/kv/gets:batchGet");
        document.then().body("results[0].item.value", is("1"));
    }

    @Test
    void batchDelete_linesOfAListing_areTaken() {
        namespace("deletes");
        post("/v1/kv/deletes:batchPut", "{\"key\":\"a\",\"value\":\"1\"}\n{\"key\":\"b\",\"value\":\"2\"}\n");
        String listing = plain().get("/v1/kv/deletes/").asString();

        HttpProbe.Answer answer = post("/v1/kv/deletes:batchDelete", listing + "\"none\"\n");

        assertThat(answer.text()).contains("{\"end\":{\"ok\":2,\"missing\":1,\"failed\":0");
        assertThat(plain().get("/v1/kv/deletes/").asString()).startsWith("{\"end\":{\"count\":0");
    }

    @Test
    void export_andImport_areExact() {
        namespace("source");
        namespace("target");
        byte[] large = new byte[1_000_000];
        new Random(5).nextBytes(large);
        post("/v1/kv/source:batchPut", """
                {"key":"binary","value":{"$binary":"AP8="},"contentType":"image/x"}
                {"key":"text/\\u0000\\ud83d\\ude00","value":"\\u0000 \\u00e9 \\ud83d\\ude00","metadata":{"a":"b"}}
                {"key":"expiring","value":"x","expiresAt":"2090-01-01T00:00:00Z"}
                {"key":"empty","value":""}
                """);
        plain().contentType("video/x").body(large).put("/v1/kv/source/large");
        json("{\"$inc\":41}").patch("/v1/kv/source/counter");
        byte[] export = plain().get("/v1/kv/source:export").asByteArray();

        HttpProbe.Answer imported =
                http.post("/v1/kv/target:import", NDJSON, NDJSON, HttpRequest.BodyPublishers.ofByteArray(export));

        assertThat(imported.text()).contains("{\"end\":{\"ok\":6,\"failed\":0,");
        assertThat(plain().get("/v1/kv/target/large").asByteArray()).isEqualTo(large);
        assertThat(json("{\"$inc\":1}").patch("/v1/kv/target/counter").asString())
                .isEqualTo("42");
        json("{\"$inc\":-1}").patch("/v1/kv/target/counter");
        assertThat(comparable(plain().get("/v1/kv/target:export").asString()))
                .isEqualTo(comparable(new String(export, java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Without what every write makes anew. */
    private static String comparable(String export) {
        return export.replaceAll("\"etag\":\"[^,]*\",|\"updatedAt\":\"[^\"]*\"|\"consumedCapacity\":[0-9.E]*", "")
                .replaceAll("\\{\"checkpoint\":\"[^\"]*\"}\n", "");
    }

    @Test
    void import_brokenParts_areRefusedAndTheRestGoesOn() {
        namespace("parts");
        String answer = post("/v1/kv/parts:import", """
                {"item":{"key":"a","parts":2}}
                {"part":{"key":"a","number":0,"data":"AAAA"}}
                {"item":{"key":"b","parts":2}}
                {"part":{"key":"b","number":1,"data":"AAAA"}}
                {"item":{"key":"c","parts":2}}
                {"part":{"key":"c","number":0,"data":"AAAA"}}
                {"part":{"key":"c","number":1,"data":"AA=="}}
                {"item":{"key":"d","value":"x"}}
                {"item":{"key":"e","parts":3}}
                """).text();

        assertThat(answer)
                .contains("{\"index\":0,\"status\":422", "{\"index\":1,\"status\":422", "{\"index\":2,\"status\":200")
                .contains("{\"index\":3,\"status\":200", "{\"index\":4,\"status\":422", "\"ok\":2,\"failed\":3");
        assertThat(plain().get("/v1/kv/parts/c").asByteArray()).containsExactly(0, 0, 0, 0);
        plain().head("/v1/kv/parts/a").then().statusCode(404);
    }

    @Test
    void flush_namespace_isDurableAtOnce() {
        namespace("flushed");
        plain().post("/v1/kv/flushed:flush").then().statusCode(200).body("durable", is(true));
    }

    @Test
    void delete_namespace_isDoneByAJob() {
        namespace("cleared");
        String lines = IntStream.range(0, 2_500)
                .mapToObj(i -> "{\"key\":\"k%d\",\"value\":\"v\"}\n".formatted(i))
                .collect(Collectors.joining());
        post("/v1/kv/cleared:batchPut?parallel=32", lines);
        plain().body(new byte[500_000]).put("/v1/kv/cleared/large");

        Response started = plain().header("Idempotency-Key", "once").delete("/v1/kv/cleared");
        Response again = plain().header("Idempotency-Key", "once").delete("/v1/kv/cleared");

        started.then().statusCode(202).header("Location", notNullValue());
        assertThat(again.<String>path("id")).isEqualTo(started.path("id"));
        Until.holds(() -> plain().get("/v1/kv/cleared/").asString().startsWith("{\"end\":{\"count\":0"));
        plain().get("/v1/kv/cleared").then().statusCode(200);
        assertProblem(plain().delete("/v1/kv/nowhere"), 404, "namespace-not-found");
    }
}
