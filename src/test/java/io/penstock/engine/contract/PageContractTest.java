package io.penstock.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Query and Scan answer: order, pages, filters, projections, indexes and capacity. */
final class PageContractTest {

    private EngineClient client;

    @BeforeEach
    void open() {
        client = EngineClient.inMemory();
        client.ok("CreateTable", """
                {'TableName':'tab','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},
                {'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'g','AttributeType':'S'},
                {'AttributeName':'h','AttributeType':'N'},{'AttributeName':'l','AttributeType':'S'}],
                'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
                'LocalSecondaryIndexes':[{'IndexName':'lsi','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},
                {'AttributeName':'l','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}],
                'GlobalSecondaryIndexes':[{'IndexName':'gsi','KeySchema':[{'AttributeName':'g','KeyType':'HASH'},
                {'AttributeName':'h','KeyType':'RANGE'}],'Projection':{'ProjectionType':'INCLUDE',
                'NonKeyAttributes':['v']}}],'BillingMode':'PAY_PER_REQUEST'}""");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void put(String partition, int sort, String more) {
        client.ok(
                "PutItem",
                "{'TableName':'tab','Item':{'pk':{'S':'" + partition + "'},'sk':{'N':'" + sort + "'}" + more + "}}");
    }

    private JsonNode query(String condition, String values, String more) {
        return client.ok(
                "Query",
                "{'TableName':'tab','KeyConditionExpression':'" + condition + "','ExpressionAttributeValues':{" + values
                        + "}" + more + "}");
    }

    private static List<String> sorts(JsonNode page) {
        List<String> sorts = new ArrayList<>();
        page.get("Items").forEach(item -> sorts.add(item.get("sk").get("N").asText()));
        return sorts;
    }

    @Test
    void query_numbers_comeInOrderOfValue() {
        for (int sort : new int[] {10, -5, 0, 2, -10, 100}) {
            put("a", sort, "");
        }
        put("b", 1, "");

        assertThat(sorts(query("pk = :p", "':p':{'S':'a'}", ""))).containsExactly("-10", "-5", "0", "2", "10", "100");
        assertThat(sorts(query("pk = :p", "':p':{'S':'a'}", ",'ScanIndexForward':false")))
                .containsExactly("100", "10", "2", "0", "-5", "-10");
    }

    @Test
    void query_sortConditions_boundTheRange() {
        for (int sort = 1; sort <= 5; sort++) {
            put("a", sort, "");
        }
        String values = "':p':{'S':'a'},':v':{'N':'3'}";

        assertThat(sorts(query("pk = :p AND sk = :v", values, ""))).containsExactly("3");
        assertThat(sorts(query("pk = :p AND sk < :v", values, ""))).containsExactly("1", "2");
        assertThat(sorts(query("pk = :p AND sk <= :v", values, ""))).containsExactly("1", "2", "3");
        assertThat(sorts(query("pk = :p AND sk > :v", values, ""))).containsExactly("4", "5");
        assertThat(sorts(query("pk = :p AND sk >= :v", values, ""))).containsExactly("3", "4", "5");
        assertThat(sorts(query("pk = :p AND sk BETWEEN :v AND :w", values + ",':w':{'N':'4'}", "")))
                .containsExactly("3", "4");
    }

    @Test
    void query_pages_followTheLastKeyInBothDirections() {
        for (int sort = 1; sort <= 5; sort++) {
            put("a", sort, "");
        }

        for (String direction : List.of("true", "false")) {
            List<String> all = new ArrayList<>();
            String start = "";
            for (int page = 0; page < 10; page++) {
                JsonNode answer =
                        query("pk = :p", "':p':{'S':'a'}", ",'Limit':2,'ScanIndexForward':" + direction + start);
                all.addAll(sorts(answer));
                if (!answer.has("LastEvaluatedKey")) {
                    break;
                }
                start = ",'ExclusiveStartKey':" + EngineClient.text(answer.get("LastEvaluatedKey"));
            }
            assertThat(all)
                    .containsExactlyElementsOf(
                            direction.equals("true")
                                    ? List.of("1", "2", "3", "4", "5")
                                    : List.of("5", "4", "3", "2", "1"));
        }
    }

    @Test
    void query_limitReachedAtTheEnd_stillGivesALastKey() {
        put("a", 1, "");
        put("a", 2, "");

        assertThat(query("pk = :p", "':p':{'S':'a'}", ",'Limit':2").has("LastEvaluatedKey"))
                .isTrue();
        assertThat(query("pk = :p", "':p':{'S':'a'}", ",'Limit':3").has("LastEvaluatedKey"))
                .isFalse();
    }

    @Test
    void query_pageOfAMegabyte_endsThere() {
        for (int sort = 0; sort < 6; sort++) {
            put("a", sort, ",'t':{'S':'" + "x".repeat(300_000) + "'}");
        }

        JsonNode page = query("pk = :p", "':p':{'S':'a'}", ",'ReturnConsumedCapacity':'TOTAL'");

        assertThat(page.get("Count").asInt()).isEqualTo(4);
        assertThat(EngineClient.text(page.get("LastEvaluatedKey"))).isEqualTo("{'pk':{'S':'a'},'sk':{'N':'3'}}");
        assertThat(page.get("ConsumedCapacity").get("CapacityUnits").asDouble()).isEqualTo(146.5);
    }

    @Test
    void query_filter_countsBeforeItFilters() {
        for (int sort = 0; sort < 4; sort++) {
            put("a", sort, ",'v':{'N':'" + sort % 2 + "'}");
        }

        JsonNode page =
                query("pk = :p", "':p':{'S':'a'},':one':{'N':'1'}", ",'FilterExpression':'v = :one','Select':'COUNT'");

        assertThat(EngineClient.text(page)).isEqualTo("{'Count':2,'ScannedCount':4}");
    }

    @Test
    void query_filterOnKey_isRefused() {
        assertThat(client.refused(
                        "Query",
                        "{'TableName':'tab','KeyConditionExpression':'pk = :p','FilterExpression':'sk = :s',"
                                + "'ExpressionAttributeValues':{':p':{'S':'a'},':s':{'N':'1'}}}"))
                .isEqualTo("ValidationException: Filter Expression can only contain non-primary key attributes: Primary"
                        + " key attribute: sk");
    }

    @Test
    void query_globalIndex_ordersByIndexKeyThenTableKey() {
        put("z", 1, ",'g':{'S':'x'},'h':{'N':'5'},'v':{'S':'v1'},'w':{'S':'hidden'}");
        put("a", 2, ",'g':{'S':'x'},'h':{'N':'5'},'v':{'S':'v2'}");
        put("m", 3, ",'g':{'S':'x'},'h':{'N':'-1'}");
        put("m", 4, ",'g':{'S':'y'},'h':{'N':'1'}");
        put("m", 5, ",'g':{'S':'x'}");
        List<String> all = new ArrayList<>();
        String start = "";
        JsonNode page;
        do {
            page = query("g = :g", "':g':{'S':'x'}", ",'IndexName':'gsi','Limit':1" + start);
            page.get("Items").forEach(item -> all.add(EngineClient.text(item)));
            start = ",'ExclusiveStartKey':" + EngineClient.text(page.path("LastEvaluatedKey"));
        } while (page.has("LastEvaluatedKey"));

        assertThat(all).hasSize(3);
        assertThat(all.get(0)).isEqualTo("{'g':{'S':'x'},'h':{'N':'-1'},'pk':{'S':'m'},'sk':{'N':'3'}}");
        // Items of one index key stand together, in a stable order; only what is projected is there.
        assertThat(all.subList(1, 3))
                .containsExactlyInAnyOrder(
                        "{'g':{'S':'x'},'h':{'N':'5'},'pk':{'S':'a'},'sk':{'N':'2'},'v':{'S':'v2'}}",
                        "{'g':{'S':'x'},'h':{'N':'5'},'pk':{'S':'z'},'sk':{'N':'1'},'v':{'S':'v1'}}");
    }

    @Test
    void query_globalIndex_refusesWhatItCannotDo() {
        String query = "{'TableName':'tab','IndexName':'gsi','KeyConditionExpression':'g = :g',"
                + "'ExpressionAttributeValues':{':g':{'S':'x'}}";

        assertThat(client.refused("Query", query + ",'ConsistentRead':true}"))
                .isEqualTo("ValidationException: Consistent reads are not supported on global secondary indexes");
        assertThat(client.refused("Query", query + ",'Select':'ALL_ATTRIBUTES'}"))
                .isEqualTo(
                        "ValidationException: One or more parameter values were invalid: Select type ALL_ATTRIBUTES is"
                                + " not supported for global secondary index gsi because its projection type is not ALL");
        assertThat(client.refused("Query", query + ",'ProjectionExpression':'w'}"))
                .isEqualTo("ValidationException: One or more parameter values were invalid: Global secondary index gsi"
                        + " does not project [w]");
        assertThat(client.refused("Query", query.replace("gsi", "none") + "}"))
                .isEqualTo("ValidationException: The table does not have the specified index: none");
    }

    @Test
    void query_localIndex_fetchesWhatItDoesNotHold() {
        put("a", 1, ",'l':{'S':'y'},'w':{'S':'1'}");
        put("a", 2, ",'l':{'S':'x'},'w':{'S':'2'}");
        String index = ",'IndexName':'lsi','ConsistentRead':true,'ReturnConsumedCapacity':'INDEXES'";

        JsonNode keys = query("pk = :p", "':p':{'S':'a'}", index);
        JsonNode whole = query("pk = :p", "':p':{'S':'a'}", index + ",'Select':'ALL_ATTRIBUTES'");

        assertThat(sorts(keys)).containsExactly("2", "1");
        assertThat(EngineClient.text(keys.get("Items").get(0)))
                .isEqualTo("{'l':{'S':'x'},'pk':{'S':'a'},'sk':{'N':'2'}}");
        assertThat(EngineClient.text(keys.get("ConsumedCapacity")))
                .isEqualTo("{'CapacityUnits':1.0,'LocalSecondaryIndexes':{'lsi':{'CapacityUnits':1.0}},"
                        + "'Table':{'CapacityUnits':0.0},'TableName':'tab'}");
        assertThat(EngineClient.text(whole.get("Items").get(0))).contains("'w':{'S':'2'}");
        assertThat(whole.get("ConsumedCapacity").get("CapacityUnits").asDouble())
                .isEqualTo(3.0);
    }

    @Test
    void query_startKeys_areChecked() {
        put("a", 1, "");
        String query = "{'TableName':'tab','KeyConditionExpression':'pk = :p AND sk > :s',"
                + "'ExpressionAttributeValues':{':p':{'S':'a'},':s':{'N':'1'}},'ExclusiveStartKey':";

        assertThat(client.refused("Query", query + "{'pk':{'S':'a'}}}"))
                .startsWith("ValidationException: The provided starting key is invalid");
        assertThat(client.refused("Query", query + "{'pk':{'S':'a'},'sk':{'S':'1'}}}"))
                .startsWith("ValidationException: The provided starting key is invalid");
        assertThat(client.refused("Query", query + "{'pk':{'S':'b'},'sk':{'N':'2'}}}"))
                .isEqualTo(
                        "ValidationException: The provided starting key is outside query boundaries based on provided"
                                + " conditions");
        assertThat(client.refused("Query", query + "{'pk':{'S':'a'},'sk':{'N':'0'}}}"))
                .isEqualTo("ValidationException: The provided starting key does not match the range key predicate");
    }

    @Test
    void query_startKeyOfAnItemThatIsGone_goesOnBehindIt() {
        put("a", 1, "");
        put("a", 3, "");

        assertThat(sorts(query("pk = :p", "':p':{'S':'a'}", ",'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'2'}}")))
                .containsExactly("3");
    }

    @Test
    void scan_segments_giveEachItemOnce() {
        for (int i = 0; i < 200; i++) {
            put("p" + i, i, "");
        }
        TreeSet<String> seen = new TreeSet<>();
        int count = 0;
        for (int segment = 0; segment < 7; segment++) {
            String start = "";
            JsonNode page;
            do {
                page = client.ok(
                        "Scan",
                        "{'TableName':'tab','TotalSegments':7,'Segment':" + segment + ",'Limit':10" + start + "}");
                seen.addAll(sorts(page));
                count += page.get("Count").asInt();
                start = ",'ExclusiveStartKey':" + EngineClient.text(page.path("LastEvaluatedKey"));
            } while (page.has("LastEvaluatedKey"));
        }

        assertThat(seen).hasSize(200);
        assertThat(count).isEqualTo(200);
    }

    @Test
    void scan_twice_givesTheSameOrder() {
        for (int i = 0; i < 50; i++) {
            put("p" + i, i, "");
        }

        assertThat(sorts(client.ok("Scan", "{'TableName':'tab'}")))
                .isEqualTo(sorts(client.ok("Scan", "{'TableName':'tab'}")));
    }

    @Test
    void scan_startKeyOfAnotherSegment_isRefused() {
        for (int i = 0; i < 50; i++) {
            put("p" + i, i, "");
        }
        JsonNode second = client.ok("Scan", "{'TableName':'tab','TotalSegments':2,'Segment':1,'Limit':1}");

        assertThat(client.refused(
                        "Scan",
                        "{'TableName':'tab','TotalSegments':2,'Segment':0,'ExclusiveStartKey':"
                                + EngineClient.text(second.get("LastEvaluatedKey")) + "}"))
                .isEqualTo(
                        "ValidationException: The provided starting key is invalid: Invalid ExclusiveStartKey. Please"
                                + " use ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: 0");
    }

    @Test
    void scan_globalIndex_holdsOnlyItemsWithItsKey() {
        put("a", 1, ",'g':{'S':'x'},'h':{'N':'5'}");
        put("a", 2, ",'g':{'S':'x'}");

        JsonNode page = client.ok("Scan", "{'TableName':'tab','IndexName':'gsi','ReturnConsumedCapacity':'INDEXES'}");

        assertThat(sorts(page)).containsExactly("1");
        assertThat(EngineClient.text(page.get("ConsumedCapacity")))
                .isEqualTo("{'CapacityUnits':0.5,'GlobalSecondaryIndexes':{'gsi':{'CapacityUnits':0.5}},"
                        + "'Table':{'CapacityUnits':0.0},'TableName':'tab'}");
    }

    @Test
    void query_legacyConditions_areUnderstood() {
        for (int sort = 1; sort <= 3; sort++) {
            put("a", sort, ",'v':{'N':'" + sort + "'}");
        }

        JsonNode page = client.ok(
                "Query",
                "{'TableName':'tab','KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':"
                        + "[{'S':'a'}]},'sk':{'ComparisonOperator':'GE','AttributeValueList':[{'N':'2'}]}},"
                        + "'QueryFilter':{'v':{'ComparisonOperator':'NE','AttributeValueList':[{'N':'3'}]}},"
                        + "'AttributesToGet':['sk']}");

        assertThat(EngineClient.text(page)).isEqualTo("{'Count':1,'Items':[{'sk':{'N':'2'}}],'ScannedCount':2}");
    }
}
