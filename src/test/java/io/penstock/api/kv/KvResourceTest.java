package io.penstock.api.kv;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Namespaces and entries over HTTP. */
@QuarkusTest
final class KvResourceTest {
    private static final String KV = "/v1/kv/tour";

    @TestHTTPResource
    URI base;

    @BeforeEach
    void open() {
        plain().put(KV).then().statusCode(anyOf(is(200), is(201)));
    }

    private static RequestSpecification text(String body) {
        return bytes("text/plain", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A request whose body and type go out as they are. */
    private static RequestSpecification bytes(String contentType, byte[] body) {
        EncoderConfig asItIs = EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs(contentType, ContentType.BINARY);
        return plain().config(RestAssured.config().encoderConfig(asItIs))
                .contentType(contentType)
                .body(body);
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void open_twice_is201Then200() {
        plain().put("/v1/kv/open-twice")
                .then()
                .statusCode(201)
                .body("namespace", equalTo("open-twice"))
                .body("created", is(true))
                .body("state", equalTo("ACTIVE"))
                .body("settings.expiry", is(true));
        plain().put("/v1/kv/open-twice").then().statusCode(200).body("created", is(false));
        plain().get("/v1/kv/open-twice").then().statusCode(200).body("created", nullValue());
        plain().accept("application/json").get("/v1/kv").then().body("namespaces", hasItem("open-twice"));
        assertThat(plain().get("/v1/kv").asString()).contains("{\"item\":{\"namespace\":\"open-twice\"}}\n", "\"end\"");
        plain().delete("/v1/kv/open-twice?drop=true").then().statusCode(204);
        assertProblem(plain().get("/v1/kv/open-twice"), 404, "namespace-not-found");
    }

    @Test
    void namespaces_missingOrMisnamed_sayWhatIsWrong() {
        assertProblem(plain().get("/v1/kv/nowhere"), 404, "namespace-not-found");
        assertProblem(plain().get("/v1/kv/nowhere/a"), 404, "namespace-not-found");
        assertProblem(plain().get("/v1/kv/nowhere/"), 404, "namespace-not-found");
        assertProblem(plain().delete("/v1/kv/nowhere/a"), 404, "namespace-not-found");
        assertProblem(text("x").put("/v1/kv/nowhere/a"), 404, "namespace-not-found");
        for (String name : List.of("UPPER", "_a", "a".repeat(64), "a%20b", "%C3%A9")) {
            assertProblem(plain().put("/v1/kv/" + name), 422, "invalid-input");
        }
    }

    @Test
    void put_andGet_giveBackBytesTypeAndMetadata() {
        byte[] value = random(1_000, 1);
        Response put = bytes("application/x-thing", value)
                .header("X-Meta-Color", "red")
                .put(KV + "/thing");
        put.then().statusCode(201).body("size", is(1_000)).body("metadata.color", equalTo("red"));

        Response get = plain().get(KV + "/thing");

        assertThat(get.asByteArray()).isEqualTo(value);
        get.then()
                .statusCode(200)
                .header("Content-Type", "application/x-thing")
                .header("Content-Length", "1000")
                .header("X-Meta-color", "red")
                .header("Accept-Ranges", "bytes")
                .header("Last-Modified", notNullValue())
                .header("ETag", put.header("ETag"));
        plain().header("If-None-Match", put.header("ETag"))
                .get(KV + "/thing")
                .then()
                .statusCode(304);
        bytes("x/y", value).put(KV + "/thing").then().statusCode(200);
    }

    @Test
    void put_anyContentType_isNotLookedInto() {
        for (String type : List.of(
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/html; charset=iso-8859-1",
                "application/x-ndjson")) {
            String body = "{not json & = \u00e9";
            bytes(type, body.getBytes(StandardCharsets.UTF_8)).put(KV + "/typed");
            Response get = plain().header("Accept-Encoding", "gzip").get(KV + "/typed");
            assertThat(get.asByteArray()).as(type).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
            assertThat(get.header("Content-Type")).isEqualTo(type);
        }
    }

    @Test
    void head_entry_saysWhatGetWould() {
        text("12345").put(KV + "/headed");

        Response head = plain().head(KV + "/headed");

        head.then().statusCode(200).header("Content-Length", "5").header("Content-Type", "text/plain");
        Set<String> ofEachRequest = Set.of("x-request-id", "server-timing", "date");
        assertThat(headers(head, ofEachRequest)).isEqualTo(headers(plain().get(KV + "/headed"), ofEachRequest));
        assertThat(head.asByteArray()).isEmpty();
        plain().head(KV + "/no-such").then().statusCode(404);
    }

    private static Map<String, String> headers(Response response, Set<String> without) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().forEach(header -> headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
        headers.keySet().removeAll(without);
        return headers;
    }

    @Test
    void keys_ofAnyText_areKeptApart() {
        RawHttp http = new RawHttp(base);
        List<String> paths = List.of(
                "a/b",
                "a%2Fb%20",
                "a%20b",
                "a+b",
                "%F0%9F%98%80",
                "%25",
                "%2525",
                "a;b=c",
                ";x",
                "a//b",
                "//",
                "a/",
                "/",
                ".",
                "a/./b",
                "a/../c",
                "%2E%2E/x/y/..",
                ":batchPut",
                "a:b",
                "a%3Fb",
                "a%23b",
                "%00",
                "é",
                "%C3%A9x",
                "e%CC%81",
                "~",
                "%7E~",
                "a&b=c",
                "x'%22%3C%3E%5C",
                "");
        for (String path : paths) {
            assertThat(http.put(KV + "/hostile-" + path, path).status())
                    .as(path)
                    .isEqualTo(201);
        }
        for (String path : paths) {
            assertThat(http.get(KV + "/hostile-" + path).text()).as(path).isEqualTo(path);
            assertThat(http.head(KV + "/hostile-" + path).status()).isEqualTo(200);
        }
        assertThat(http.get(KV + "/hostile-a%2Fb").text()).as("%2F is a slash").isEqualTo("a/b");
        assertThat(http.get(KV + "/hostile-%C3%A9").text()).as("encoded or not").isEqualTo("é");
        for (String path : paths) {
            assertThat(http.delete(KV + "/hostile-" + path).text()).as(path).isEqualTo("{\"existed\":true}");
        }
    }

    @Test
    void keys_thatThePathWouldSwallow_areReachedAsTheyStand() {
        RawHttp http = new RawHttp(base);
        for (String path : List.of(".", "/", "//", "a/..", "./", "a/../", "%2E", ";x")) {
            assertThat(http.put(KV + "/" + path, "at " + path).status())
                    .as(path)
                    .isIn(200, 201);
            assertThat(http.get(KV + "/" + path).text()).as(path).isEqualTo("at " + path);
            assertThat(http.head(KV + "/" + path).status()).isEqualTo(200);
            byte[] one = "{\"$inc\":1}".getBytes(StandardCharsets.UTF_8);
            assertThat(http.send("PATCH", KV + "/" + path, "application/json", one)
                            .status())
                    .isEqualTo(409);
            assertThat(http.delete(KV + "/" + path).text()).as(path).isEqualTo("{\"existed\":true}");
        }
    }

    @Test
    void keys_thatAreNone_areRefused() {
        RawHttp http = new RawHttp(base);
        for (String path : List.of("%FF", "a%C3", "%ED%A0%80", "%zz", "a%", "%1", "?prefix=%FF", "?prefix=%")) {
            assertThat(http.get(KV + "/" + path).status()).as(path).isEqualTo(400);
            assertThat(http.put(KV + "/" + path, "x").status()).as(path).isEqualTo(400);
        }
        assertThat(http.put(KV + "/../tour2/a", "x").status()).isIn(400, 404);
        assertThat(http.get(KV + "/..").status())
                .as("all namespaces are not in a namespace")
                .isEqualTo(400);
        assertThat(http.get(KV + "/%2e%2e").status()).isEqualTo(400);
        assertThat(http.put(KV + "/%2E%2E/tour2/a", "x").status()).isIn(400, 404);
        assertProblem(text("x").put(KV + "/" + "k".repeat(1_025)), 413, "too-large");
        plain().get(KV + "/" + "k".repeat(1_025))
                .then()
                .body("operation", equalTo("GetEntry"))
                .body("table", equalTo("penstock-kv-tour"));
        text("x").put(KV + "/" + "k".repeat(1_024)).then().statusCode(201);
    }

    @Test
    void preconditions_heldOrNot_areDecidedByTheEntry() {
        String path = KV + "/conditional";
        Response created = text("one").header("If-None-Match", "*").put(path);
        created.then().statusCode(201);
        Response refused = text("two").header("If-None-Match", "*").put(path);
        assertProblem(refused, 412, "condition-failed");
        assertThat(refused.header("ETag")).isEqualTo(created.header("ETag"));

        Response second = text("two").header("If-Match", created.header("ETag")).put(path);

        second.then().statusCode(200);
        Response stale =
                text("three").header("If-Match", created.header("ETag")).put(path);
        assertProblem(stale, 412, "condition-failed");
        assertThat(stale.header("ETag")).isEqualTo(second.header("ETag"));
        assertProblem(plain().header("If-Match", created.header("ETag")).delete(path), 412, "condition-failed");
        assertProblem(text("x").header("If-Match", "*").put(KV + "/no-such"), 412, "condition-failed");
        String weak = "W/" + second.header("ETag");
        assertProblem(text("three").header("If-Match", weak).put(path), 412, "condition-failed");
        assertProblem(plain().header("If-Match", "\"a,b\"").delete(path), 412, "condition-failed");
        assertProblem(plain().header("If-None-Match", "*").delete(path), 400, "invalid-parameter");
        Response unwanted = plain().header("If-Match", created.header("ETag")).get(path);
        assertProblem(unwanted, 412, "condition-failed");
        assertThat(unwanted.header("ETag")).isEqualTo(second.header("ETag"));
        plain().header("If-Match", created.header("ETag")).head(path).then().statusCode(412);
        plain().header("If-Match", second.header("ETag")).get(path).then().statusCode(200);
        plain().header("If-None-Match", "\"a,b\", " + weak).get(path).then().statusCode(304);
        assertThat(plain().get(path).asString()).isEqualTo("two");
        plain().header("If-Match", second.header("ETag")).delete(path).then().body("existed", is(true));
        plain().delete(path).then().statusCode(200).body("existed", is(false));
    }

    @Test
    void ranges_ofSmallAndLargeValues_areCutExactly() {
        for (int size : List.of(1_000, 900_000)) {
            byte[] value = random(size, size);
            bytes("x/y", value).put(KV + "/ranged").then().statusCode(anyOf(is(200), is(201)));
            int[][] parts = {{0, 1}, {0, size}, {10, 20}, {size - 5, size}, {size / 3, size - 1}};
            for (int[] part : parts) {
                Response get = plain().header("Range", "bytes=" + part[0] + "-" + (part[1] - 1))
                        .get(KV + "/ranged");
                get.then()
                        .statusCode(206)
                        .header("Content-Range", "bytes %d-%d/%d".formatted(part[0], part[1] - 1, size));
                assertThat(get.asByteArray()).isEqualTo(Arrays.copyOfRange(value, part[0], part[1]));
            }
            Response last = plain().header("Range", "bytes=-7").get(KV + "/ranged");
            assertThat(last.asByteArray()).isEqualTo(Arrays.copyOfRange(value, size - 7, size));
            Response open = plain().header("Range", "bytes=" + (size - 3) + "-").get(KV + "/ranged");
            assertThat(open.asByteArray()).hasSize(3);
            plain().header("Range", "bytes=" + size + "-")
                    .get(KV + "/ranged")
                    .then()
                    .statusCode(416)
                    .header("Content-Range", "bytes */" + size);
            String digits = "9".repeat(30);
            plain().header("Range", "bytes=" + digits + "-")
                    .get(KV + "/ranged")
                    .then()
                    .statusCode(416);
            plain().header("Range", "bytes=" + (size - 3) + "-" + digits)
                    .get(KV + "/ranged")
                    .then()
                    .statusCode(206)
                    .header("Content-Length", "3");
            plain().header("Range", "bytes=0-1,5-6").get(KV + "/ranged").then().statusCode(200);
            plain().header("Range", "bytes=0-1")
                    .header("If-Range", "\"other\"")
                    .get(KV + "/ranged")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void large_values_comeBackWhole() {
        for (int size : List.of(358_400, 358_401, 524_288, 3_000_000)) {
            byte[] value = random(size, size);
            bytes("x/y", value).put(KV + "/large").then().body("size", is(size));
            Response get = plain().get(KV + "/large");
            get.then().statusCode(200).header("Content-Length", Integer.toString(size));
            assertThat(get.asByteArray()).isEqualTo(value);
            plain().head(KV + "/large").then().header("Content-Length", Integer.toString(size));
        }
    }

    @Test
    void put_tooLarge_saysLimitAndSize() {
        RawHttp.Answer tooLarge = new RawHttp(base).announce(KV + "/too-large", 67_108_865);

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text()).contains("\"limit\":67108864", "\"actual\":67108865");
        plain().head(KV + "/too-large").then().statusCode(404);
    }

    @Test
    void ttl_given_isShownAndChecked() {
        text("x").put(KV + "/expiring?ttl=60").then().statusCode(201).header("X-Expires-At", notNullValue());
        text("x")
                .put(KV + "/expiring?expiresAt=2090-01-01T00:00:00Z")
                .then()
                .header("X-Expires-At", "2090-01-01T00:00:00Z");
        plain().get(KV + "/expiring").then().header("X-Expires-At", "2090-01-01T00:00:00Z");
        text("x").put(KV + "/expiring").then().header("X-Expires-At", nullValue());
        for (String bad : List.of(
                "ttl=0",
                "ttl=-1",
                "ttl=x",
                "ttl=99999999999999",
                "expiresAt=2000-01-01T00:00:00Z",
                "expiresAt=soon",
                "ttl=1&expiresAt=2090-01-01T00:00:00Z",
                "tll=1")) {
            assertProblem(text("x").put(KV + "/expiring?" + bad), 400, "invalid-parameter");
        }
    }

    @Test
    void increment_anyEntry_addsOrRefuses() {
        String path = KV + "/counter";
        Response first = json("{\"$inc\":5}").patch(path);
        first.then().statusCode(200).header("ETag", notNullValue());
        assertThat(first.asString()).isEqualTo("5");
        assertThat(json("{\"$inc\":-1.5}")
                        .contentType("application/merge-patch+json")
                        .patch(path)
                        .asString())
                .isEqualTo("3.5");
        plain().get(path).then().header("Content-Type", "application/json").header("Content-Length", "3");
        plain().head(path).then().header("Content-Length", "3");
        json("41").put(path);
        assertThat(json("{\"$inc\":1}").patch(path).asString()).isEqualTo("42");
        json("1E+125").put(KV + "/huge");
        assertProblem(json("{\"$inc\":1}").patch(KV + "/huge"), 422, "invalid-input");
        assertThat(plain().get(KV + "/huge").asString()).isEqualTo("1E+125");
        bytes("application/jsonx", new byte[] {'7'}).put(KV + "/no-json");
        assertProblem(json("{\"$inc\":1}").patch(KV + "/no-json"), 409, "conflict");
        text("no number").put(KV + "/no-number");
        assertProblem(json("{\"$inc\":1}").patch(KV + "/no-number"), 409, "conflict");
        assertProblem(json("{\"$dec\":1}").patch(path), 400, "invalid-request");
        assertProblem(json("{}").patch(path), 400, "invalid-request");
        assertProblem(json("{\"$inc\":1e400}").patch(path), 422, "invalid-input");
        assertProblem(json("{\"$inc\":" + "1".repeat(39) + "}").patch(path), 422, "invalid-input");
    }

    @Test
    void metadata_outOfBounds_isRefused() {
        assertProblem(text("x").header("X-Meta-a", "x".repeat(4_097)).put(KV + "/meta"), 413, "too-large");
        assertProblem(text("x").header("X-Meta-" + "n".repeat(65), "v").put(KV + "/meta"), 400, "invalid-parameter");
        RequestSpecification many = text("x");
        for (int i = 0; i < 33; i++) {
            many.header("X-Meta-" + i, "v");
        }
        assertProblem(many.put(KV + "/meta"), 413, "too-large");
    }

    @Test
    void list_asJson_pagesBothWays() {
        plain().put("/v1/kv/listed");
        for (int i = 0; i < 25; i++) {
            text("v" + i).put("/v1/kv/listed/p/%02d".formatted(i));
        }
        text("v").put("/v1/kv/listed/q/x");
        List<String> forward = new ArrayList<>();
        List<String> backward = new ArrayList<>();
        String next = "/v1/kv/listed/?prefix=p/&limit=10";
        Response page = null;
        for (int i = 0; i < 3; i++) {
            page = plain().accept("application/json").get(next);
            page.then().statusCode(200);
            forward.addAll(page.jsonPath().getList("items.key"));
            next = i == 2 ? null : link(page, "next");
        }
        page.then().body("nextPageToken", nullValue());
        assertThat(forward).hasSize(25).isSorted();
        for (String previous = link(page, "prev"); previous != null; previous = link(page, "prev")) {
            page = plain().accept("application/json").get(previous);
            backward.addAll(0, page.jsonPath().getList("items.key"));
        }
        assertThat(backward).isEqualTo(forward.subList(0, 20));
        for (int limit : List.of(1, 5, 25)) {
            int pages = 1;
            String after =
                    link(plain().accept("application/json").get("/v1/kv/listed/?prefix=p/&limit=" + limit), "next");
            for (; after != null; pages++) {
                page = plain().accept("application/json").get(after);
                assertThat(page.jsonPath().getList("items.key"))
                        .as("no empty page at the end")
                        .isNotEmpty();
                after = link(page, "next");
            }
            assertThat(pages).isEqualTo(25 / limit);
        }
        plain().accept("application/json")
                .get("/v1/kv/listed/?delimiter=/")
                .then()
                .body("prefixes", contains("p/", "q/"))
                .body("items", empty());
        assertProblem(
                plain().get("/v1/kv/tour/?prefix=p/&" + next("/v1/kv/listed/?prefix=p/&limit=10")),
                400,
                "invalid-page-token");
    }

    private static String next(String path) {
        return "pageToken=" + plain().accept("application/json").get(path).path("nextPageToken");
    }

    private static String link(Response page, String relation) {
        for (String link : page.headers().getValues("Link")) {
            if (link.endsWith("rel=\"" + relation + "\"")) {
                return link.substring(1, link.indexOf('>'));
            }
        }
        return null;
    }

    @Test
    void list_asStream_provesItsEnd() {
        plain().put("/v1/kv/streamed");
        text("one").put("/v1/kv/streamed/a/1");
        bytes("x/y", random(10, 1)).put("/v1/kv/streamed/b");

        String lines = plain().get("/v1/kv/streamed/?delimiter=/&values=true").asString();

        assertThat(lines)
                .startsWith("{\"prefix\":\"a/\"}\n{\"item\":{\"key\":\"b\"")
                .contains("{\"$binary\":\"");
        assertThat(lines.lines().toList().get(2)).startsWith("{\"end\":{\"count\":2,");
        String values = plain().get("/v1/kv/streamed/?values=true&limit=1").asString();
        assertThat(values).contains("\"value\":\"one\"", "\"nextPageToken\"");
        String events =
                plain().accept("text/event-stream").get("/v1/kv/streamed/").asString();
        assertThat(events).startsWith("event: item\ndata: {\"item\":");
        assertProblem(plain().get("/v1/kv/streamed/?limit=0"), 400, "invalid-parameter");
        assertProblem(plain().get("/v1/kv/streamed/?pageToken=x"), 400, "invalid-page-token");
    }
}
