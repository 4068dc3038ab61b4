package io.penstock.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.api.query.HttpProbe.Answer;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.table.Tables;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class QueryScanTest {
    private static final int COUNT = 1_000;
    private static final String OF_A = "\"keyCondition\":\"p = :p\",\"values\":{\":p\":\"a\"}";
    private static TestTable table;

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tables tables;

    @Inject
    DynamoClient client;

    private HttpProbe http;

    @BeforeEach
    void fill() {
        http = new HttpProbe(base);
        if (table == null) {
            table = TestTable.create(tables, client);
            table.fill("a", COUNT, 3_000);
            table.fill("b", 10, 0);
        }
    }

    @Test
    void query_ofAPartition_streamsItInOrderWithCheckpointsAndEnd() {
        Answer answer = http.stream(path("query"), "{" + OF_A + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(sortKeys(answer)).containsExactlyElementsOf(range(0, COUNT));
        assertThat(answer.fields("checkpoint")).hasSizeGreaterThanOrEqualTo(2);
        JsonNode end = answer.last().get("end");
        assertThat(end.get("count").asInt()).isEqualTo(COUNT);
        assertThat(end.get("scannedCount").asInt()).isEqualTo(COUNT);
        assertThat(end.get("consumedCapacity").asDouble()).isPositive();
        assertThat(end.has("nextPageToken")).isFalse();
    }

    @Test
    void query_descending_isTheReverse() {
        Answer answer = http.stream(path("query"), "{" + OF_A + ",\"order\":\"desc\",\"limit\":5}");
        assertThat(sortKeys(answer)).containsExactly(999, 998, 997, 996, 995);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asc", "desc"})
    void query_resumedAtEveryCheckpoint_losesAndDoublesNothing(String order) {
        String body = "{" + OF_A + ",\"order\":\"" + order + "\",\"pageSize\":83}";
        Answer whole = http.stream(path("query"), body);
        List<Integer> expected = sortKeys(whole);
        int seen = 0;
        for (JsonNode line : whole.lines()) {
            seen += line.has("item") ? 1 : 0;
            if (line.has("checkpoint") && seen % 5 == 0) {
                Answer rest = http.stream(
                        path("query") + "?pageToken=" + line.get("checkpoint").asText(), body);
                assertThat(sortKeys(rest)).isEqualTo(expected.subList(seen, expected.size()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"byColor,color = :c,500", "bySize,p = :c AND grade < :s,572"})
    void query_throughAnIndex_pagesToTheEnd(String index, String keyCondition, int count) {
        boolean global = index.equals("byColor");
        String values = global ? "{\":c\":\"red\"}" : "{\":c\":\"a\",\":s\":4}";
        String body = "{\"keyCondition\":\"" + keyCondition + "\",\"values\":" + values + ",\"index\":\"" + index
                + "\",\"filter\":\"attribute_exists(padding)\",\"limit\":70}";
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            Answer page = http.page(path("query") + token, body);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().get("items").forEach(item -> keys.add(key(item)));
            token = page.json().has("nextPageToken")
                    ? "?pageToken=" + page.json().get("nextPageToken").asText()
                    : "";
        } while (!token.isEmpty());
        assertThat(keys).doesNotHaveDuplicates().hasSize(global ? count + 5 : count);
    }

    @Test
    void query_limitWithASelectiveFilterAndProjection_cutsAndGoesOnExactly() {
        String body = "{\"keyCondition\":\"p = :p\",\"filter\":\"grade = :s\",\"projection\":\"grade\","
                + "\"values\":{\":p\":\"a\",\":s\":3},\"limit\":10}";
        List<JsonNode> items = new ArrayList<>();
        String token = "";
        int pages = 0;
        do {
            Answer answer = http.stream(path("query") + token, body);
            items.addAll(answer.fields("item"));
            pages++;
            JsonNode end = answer.last().get("end");
            token = end.has("nextPageToken")
                    ? "?pageToken=" + end.get("nextPageToken").asText()
                    : "";
        } while (!token.isEmpty());
        assertThat(items).hasSize(143).allSatisfy(item -> assertThat(item).hasSize(1));
        assertThat(pages).isBetween(15, 16);
    }

    @Test
    void query_scanLimit_boundsWhatIsEvaluated() {
        String body = "{\"keyCondition\":\"p = :p\",\"filter\":\"grade = :s\",\"values\":{\":p\":\"a\",\":s\":100},"
                + "\"scanLimit\":450}";
        Answer first = http.page(path("query"), body);

        assertThat(first.json().get("items")).isEmpty();
        assertThat(first.json().get("scannedCount").asInt()).isLessThanOrEqualTo(450);
        assertThat(first.json().has("nextPageToken")).isTrue();

        Answer streamed = http.stream(path("query"), body);
        assertThat(streamed.last().get("end").get("scannedCount").asInt()).isEqualTo(450);
        assertThat(streamed.last().get("end").has("nextPageToken")).isTrue();
    }

    @Test
    void checkpoint_keepsWhatWasLeftOfTheLimit() {
        String body = "{" + OF_A + ",\"limit\":600,\"pageSize\":100}";
        JsonNode checkpoint =
                http.stream(path("query"), body).fields("checkpoint").get(1);

        Answer rest = http.stream(path("query") + "?pageToken=" + checkpoint.asText(), body);

        assertThat(sortKeys(rest)).containsExactlyElementsOf(range(200, 600));
        assertThat(rest.last().get("end").has("nextPageToken")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64})
    void scan_inSegments_givesEveryItemOnce(int segments) {
        Answer answer = http.stream(path("scan") + "?segments=" + segments, "{}");
        assertThat(answer.fields("item")).hasSize(COUNT + 10);
        assertThat(keys(answer)).hasSize(COUNT + 10);
        assertThat(answer.last().get("end").get("count").asInt()).isEqualTo(COUNT + 10);
    }

    @Test
    void scan_inSegmentsResumed_losesAndDoublesNothing() {
        Answer whole = http.stream(path("scan") + "?segments=5&pageSize=60", "");
        int seen = 0;
        TreeSet<String> before = new TreeSet<>();
        for (JsonNode line : whole.lines()) {
            if (line.has("item")) {
                before.add(key(line.get("item")));
                seen++;
            } else if (line.has("checkpoint") && seen % 3 == 0) {
                Answer rest = http.stream(
                        path("scan") + "?pageToken=" + line.get("checkpoint").asText(), "");
                TreeSet<String> all = new TreeSet<>(before);
                all.addAll(keys(rest));
                assertThat(all).hasSize(COUNT + 10);
                assertThat(rest.fields("item")).hasSize(COUNT + 10 - seen);
            }
        }
    }

    @Test
    void scan_inSegmentsWithLimit_pagesThroughEveryItemOnce() {
        int items = 0;
        String token = "";
        do {
            Answer answer = http.stream(path("scan") + "?segments=4&limit=37" + token, "{\"projection\":\"padding\"}");
            items += answer.fields("item").size();
            assertThat(answer.fields("item")).hasSizeLessThanOrEqualTo(37).allSatisfy(item -> assertThat(item)
                    .hasSize(1));
            JsonNode end = answer.last().get("end");
            token = end.has("nextPageToken")
                    ? "&pageToken=" + end.get("nextPageToken").asText()
                    : "";
        } while (!token.isEmpty());
        assertThat(items).isEqualTo(COUNT + 10);
    }

    @Test
    void page_hasALinkToTheNext_thatLeadsToTheEnd() {
        List<Integer> keys = new ArrayList<>();
        String path = path("query") + "?limit=300";
        while (path != null) {
            Answer page = http.page(path, "{" + OF_A + "}");
            page.json().get("items").forEach(item -> keys.add(item.get("s").asInt()));
            path = page.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse(null);
        }
        assertThat(keys).containsExactlyElementsOf(range(0, COUNT));
    }

    @Test
    void events_areTheSameLines() {
        Answer answer = http.post(path("query"), "application/json", "text/event-stream", "{" + OF_A + ",\"limit\":1}");
        assertThat(answer.text())
                .startsWith("event: item\ndata: {\"item\":{")
                .contains("\n\nevent: end\ndata: {\"end\":");
    }

    @Test
    void dynamodbFormat_isTyped() {
        Answer answer = http.stream(
                path("query") + "?format=dynamodb",
                "{\"keyCondition\":\"p = :p\",\"values\":{\":p\":{\"S\":\"b\"}},\"limit\":1}");
        assertThat(answer.fields("item").get(0).get("s").get("N").asText()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query|?limit=0|400|limit is 0; it must be between 1 and",
                "query|?limit=x|400|limit must be an integer",
                "query|?scanLimit=-1|400|scanLimit is -1",
                "query|?pageSize=99999999|400|pageSize is 99999999; it must be between 1 and 1000000",
                "scan|?segments=65|400|segments is 65; it must be between 1 and 64",
                "scan|?segments=0|400|segments is 0",
                "scan|?order=asc|400|order",
                "query|?index=nope|404|has no index nope",
                "query|?index=byColor&consistency=strong|400|is global",
                "query|?consistency=maybe|400|/consistency",
                "query|?order=up|400|/order",
                "query|?pageToken=AAAA|400|pageToken",
                "query|?format=xml|400|format",
                "query|?unknown=1|400|unknown"
            })
    void request_outOfBounds_isRefusedWithTheBound(String operation, String query, int status, String detail) {
        String body = operation.equals("query") ? "{" + OF_A + "}" : "{}";
        Answer answer = http.stream(path(operation) + query, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400",
                "[]|400",
                "{\"keyCondition\":1}|400",
                "{\"nope\":1}|400",
                "{}|400",
                "{\"keyCondition\":\"p = :p\",\"values\":{\":p\":\"a\"},\"limit\":0}|400",
                "{\"keyCondition\":\"p = \",\"values\":{\":p\":\"a\"}}|422",
                "{\"keyCondition\":\"p = :p\"}|422"
            })
    void body_wrong_isRefused(String body, int status) {
        Answer answer = http.stream(path("query"), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    @Test
    void token_usedElsewhere_isRefused() {
        String body = "{" + OF_A + ",\"limit\":1}";
        String token = "?pageToken="
                + http.page(path("query"), body).json().get("nextPageToken").asText();
        assertThat(http.page(path("query") + token, body).status()).isEqualTo(200);
        assertThat(http.page(path("query") + token + "&order=desc", body).status())
                .isEqualTo(400);
        assertThat(http.page(path("query") + token, body.replace("\"a\"", "\"b\""))
                        .status())
                .isEqualTo(400);
        assertThat(http.page(path("query") + token + "&index=bySize", body).status())
                .isEqualTo(400);
        assertThat(http.page(path("scan") + token, "{}").status()).isEqualTo(400);
        TestTable other = TestTable.create(tables, client);
        assertThat(http.page("/v1/tables/" + other.name() + ":query" + token, body)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void table_unknown_is404() {
        assertThat(http.stream("/v1/tables/nowhere:query", "{" + OF_A + "}").status())
                .isEqualTo(404);
    }

    private static String path(String operation) {
        return "/v1/tables/" + table.name() + ":" + operation;
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static List<Integer> sortKeys(Answer answer) {
        return answer.fields("item").stream().map(item -> item.get("s").asInt()).toList();
    }

    private static TreeSet<String> keys(Answer answer) {
        TreeSet<String> keys = new TreeSet<>();
        answer.fields("item").forEach(item -> keys.add(key(item)));
        return keys;
    }

    private static String key(JsonNode item) {
        return item.get("p").asText() + "/" + item.get("s").asText();
    }
}
