package io.penstock.api.table;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.createTable;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of tables in its three forms. */
@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class TableListTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> NAMES =
            IntStream.range(0, 7).mapToObj(i -> "table-list-" + i).toList();

    @BeforeEach
    void create() {
        NAMES.forEach(name -> createTable(name));
    }

    @Test
    void json_pageByPage_hasEachTableOnceAndLinks() throws Exception {
        List<String> names = new ArrayList<>();
        String path = "/v1/tables?limit=3";
        int pages = 0;
        while (path != null) {
            Response response = plain().get(path);
            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode page = MAPPER.readTree(response.asString());
            assertThat(page.get("count").asInt())
                    .isEqualTo(page.get("tables").size())
                    .isLessThanOrEqualTo(3);
            page.get("tables").forEach(name -> names.add(name.asText()));
            String link = response.header("Link");
            assertThat(link != null).isEqualTo(page.has("nextPageToken"));
            path = link == null ? null : link.substring(1, link.indexOf('>'));
            pages++;
        }

        assertThat(names).containsAll(NAMES).doesNotHaveDuplicates();
        assertThat(pages).isGreaterThanOrEqualTo(3);
    }

    @Test
    void ndjson_all_hasEachTableOnceAndEnds() throws Exception {
        Response response = plain().accept("application/x-ndjson").get("/v1/tables");

        List<JsonNode> lines = lines(response.asString());
        List<String> names = texts(lines, "table");
        assertThat(response.contentType()).isEqualTo("application/x-ndjson");
        assertThat(names).containsAll(NAMES).doesNotHaveDuplicates();
        assertThat(lines.get(lines.size() - 1).at("/end/count").asInt()).isEqualTo(names.size());
        assertThat(lines.get(lines.size() - 1).at("/end/nextPageToken").isMissingNode())
                .isTrue();
    }

    @Test
    void ndjson_limited_goesOnByItsToken() throws Exception {
        List<JsonNode> first = lines(
                plain().accept("application/x-ndjson").get("/v1/tables?limit=2").asString());
        String token = first.get(first.size() - 1).at("/end/nextPageToken").asText();
        List<JsonNode> rest = lines(plain().accept("application/x-ndjson")
                .get("/v1/tables?pageToken=" + token)
                .asString());

        assertThat(texts(first, "table")).hasSize(2);
        List<String> all = new ArrayList<>(texts(first, "table"));
        all.addAll(texts(rest, "table"));
        assertThat(all).containsAll(NAMES).doesNotHaveDuplicates();
        assertThat(texts(first, "checkpoint")).hasSize(1);
    }

    @Test
    void events_all_areTheSameLines() {
        String text = plain().accept("text/event-stream").get("/v1/tables").asString();

        assertThat(text)
                .contains("event: table\ndata: {\"table\":\"table-list-0\"}\n\n")
                .contains("event: end\ndata: {\"end\":{\"count\":");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,             is 0; it must be between 1 and 10000",
        "limit=-1,            is -1; it must be between 1 and 10000",
        "limit=abc,           must be an integer between 1 and 10000",
        "limit=10001,         is 10001; it must be between 1 and 10000",
        "order=asc,           order",
    })
    void list_badParameter_isRefusedWithItsBound(String query, String says) {
        Response response = plain().get("/v1/tables?" + query);

        assertProblem(response, 400, "invalid-parameter");
        response.then().body("detail", containsString(says));
    }

    @Test
    void list_tokenOfAScanOrTampered_isRefused() throws Exception {
        for (int i = 0; i < 2; i++) {
            json("{\"item\":{\"pk\":\"a\",\"sk\":\"" + i + "\"}}").post("/v1/tables/table-list-0/items");
        }
        Response scan = json("{}").accept("application/json").post("/v1/tables/table-list-0:scan?limit=1");
        String foreign = MAPPER.readTree(scan.asString()).get("nextPageToken").asText();
        String own = MAPPER.readTree(plain().get("/v1/tables?limit=1").asString())
                .get("nextPageToken")
                .asText();

        assertProblem(plain().get("/v1/tables?pageToken=" + foreign), 400, "invalid-page-token");
        assertProblem(plain().get("/v1/tables?pageToken=" + own.substring(1)), 400, "invalid-page-token");
        Response used = json("{}").post("/v1/tables/table-list-0:scan?pageToken=" + own);
        assertProblem(used, 400, "invalid-page-token");
    }

    private static List<JsonNode> lines(String text) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }

    private static List<String> texts(List<JsonNode> lines, String field) {
        return lines.stream()
                .filter(line -> line.has(field))
                .map(line -> line.get(field).asText())
                .toList();
    }
}
