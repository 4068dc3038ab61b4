package io.penstock.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.replica.EngineConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the streams of tables tell. */
final class StreamContractTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    private EngineClient open() {
        return new EngineClient(
                EngineConfig.onDisk(directory).withClock(now::get).withExpiryInterval(Duration.ofMillis(20)));
    }

    private static String create(EngineClient client, String viewType) {
        client.ok(
                "CreateTable",
                "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':"
                        + "[{'AttributeName':'pk','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST',"
                        + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'" + viewType + "'}}");
        return client.ok("DescribeTable", "{'TableName':'tab'}")
                .get("Table")
                .get("LatestStreamArn")
                .asText();
    }

    private static void put(EngineClient client, String key, int value) {
        client.ok("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'" + key + "'},'v':{'N':'" + value + "'}}}");
    }

    private static String iterator(EngineClient client, String arn, String type, String more) {
        JsonNode shard = client.ok("DescribeStream", "{'StreamArn':'" + arn + "'}")
                .get("StreamDescription")
                .get("Shards")
                .get(0);
        return client.ok(
                        "GetShardIterator",
                        "{'StreamArn':'" + arn + "','ShardId':'"
                                + shard.get("ShardId").asText() + "','ShardIteratorType':'" + type + "'" + more + "}")
                .get("ShardIterator")
                .asText();
    }

    private static JsonNode records(EngineClient client, String iterator, String more) {
        return client.ok("GetRecords", "{'ShardIterator':'" + iterator + "'" + more + "}");
    }

    private static List<String> told(JsonNode answer) {
        List<String> told = new ArrayList<>();
        answer.get("Records")
                .forEach(record -> told.add(record.get("eventName").asText() + " "
                        + EngineClient.text(record.get("dynamodb").get("Keys")) + " "
                        + EngineClient.text(record.get("dynamodb").path("OldImage")) + " "
                        + EngineClient.text(record.get("dynamodb").path("NewImage"))));
        return told;
    }

    @Test
    void records_ofEveryKindOfWrite_tellBothImages() {
        try (EngineClient client = open()) {
            String arn = create(client, "NEW_AND_OLD_IMAGES");
            put(client, "a", 1);
            put(client, "a", 2);
            put(client, "a", 2);
            client.ok("DeleteItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}");
            client.ok("DeleteItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}");

            assertThat(told(records(client, iterator(client, arn, "TRIM_HORIZON", ""), "")))
                    .containsExactly(
                            "INSERT {'pk':{'S':'a'}} null {'pk':{'S':'a'},'v':{'N':'1'}}",
                            "MODIFY {'pk':{'S':'a'}} {'pk':{'S':'a'},'v':{'N':'1'}} {'pk':{'S':'a'},'v':{'N':'2'}}",
                            "REMOVE {'pk':{'S':'a'}} {'pk':{'S':'a'},'v':{'N':'2'}} null");
        }
    }

    @Test
    void records_viewTypes_tellWhatWasAskedFor() {
        for (String view : List.of("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE")) {
            try (EngineClient client = EngineClient.inMemory()) {
                String arn = create(client, view);
                put(client, "a", 1);
                put(client, "a", 2);
                JsonNode change = records(client, iterator(client, arn, "TRIM_HORIZON", ""), "")
                        .get("Records")
                        .get(1)
                        .get("dynamodb");

                assertThat(change.has("NewImage")).as(view).isEqualTo(view.equals("NEW_IMAGE"));
                assertThat(change.has("OldImage")).as(view).isEqualTo(view.equals("OLD_IMAGE"));
                assertThat(change.get("StreamViewType").asText()).isEqualTo(view);
            }
        }
    }

    @Test
    void iterators_ofEachType_startWhereTheySay() {
        try (EngineClient client = open()) {
            String arn = create(client, "KEYS_ONLY");
            put(client, "a", 1);
            put(client, "b", 1);
            String latest = iterator(client, arn, "LATEST", "");
            put(client, "c", 1);
            JsonNode first = records(client, iterator(client, arn, "TRIM_HORIZON", ""), ",'Limit':1");
            String number = first.get("Records")
                    .get(0)
                    .get("dynamodb")
                    .get("SequenceNumber")
                    .asText();
            String sequence = ",'SequenceNumber':'" + number + "'";

            assertThat(told(records(client, latest, "")))
                    .singleElement()
                    .asString()
                    .contains("'c'");
            assertThat(told(records(client, first.get("NextShardIterator").asText(), "")))
                    .hasSize(2);
            assertThat(told(records(client, iterator(client, arn, "AT_SEQUENCE_NUMBER", sequence), "")))
                    .hasSize(3);
            assertThat(told(records(client, iterator(client, arn, "AFTER_SEQUENCE_NUMBER", sequence), "")))
                    .hasSize(2);
        }
    }

    @Test
    void records_afterReopening_goOnInOrder() {
        String arn;
        String next;
        try (EngineClient client = open()) {
            arn = create(client, "KEYS_ONLY");
            put(client, "a", 1);
            next = records(client, iterator(client, arn, "TRIM_HORIZON", ""), "")
                    .get("NextShardIterator")
                    .asText();
        }
        try (EngineClient client = open()) {
            put(client, "b", 1);

            assertThat(told(records(client, next, "")))
                    .singleElement()
                    .asString()
                    .contains("'b'");
        }
    }

    @Test
    void transaction_cancelled_leavesNoRecord() {
        try (EngineClient client = open()) {
            String arn = create(client, "KEYS_ONLY");
            client.refused(
                    "TransactWriteItems",
                    "{'TransactItems':[{'Put':{'TableName':'tab','Item':{'pk':{'S':'a'}}}},{'ConditionCheck':"
                            + "{'TableName':'tab','Key':{'pk':{'S':'b'}},'ConditionExpression':"
                            + "'attribute_exists(pk)'}}]}");

            assertThat(told(records(client, iterator(client, arn, "TRIM_HORIZON", ""), "")))
                    .isEmpty();
        }
    }

    @Test
    void expiry_recordsTellTheService() {
        try (EngineClient client = open()) {
            String arn = create(client, "KEYS_ONLY");
            client.ok(
                    "UpdateTimeToLive",
                    "{'TableName':'tab','TimeToLiveSpecification':{'AttributeName':'v','Enabled':true}}");
            put(client, "a", (int) now.get().getEpochSecond() - 1);
            String iterator = iterator(client, arn, "TRIM_HORIZON", "");
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            JsonNode answer;
            do {
                answer = records(client, iterator, "");
                assertThat(System.nanoTime()).isLessThan(deadline);
            } while (answer.get("Records").size() < 2);

            assertThat(EngineClient.text(answer.get("Records").get(1).get("userIdentity")))
                    .isEqualTo("{'PrincipalId':'dynamodb.amazonaws.com','Type':'Service'}");
        }
    }

    @Test
    void stream_disabled_canBeReadToItsEnd() {
        try (EngineClient client = open()) {
            String arn = create(client, "KEYS_ONLY");
            put(client, "a", 1);
            client.ok("UpdateTable", "{'TableName':'tab','StreamSpecification':{'StreamEnabled':false}}");
            put(client, "b", 1);
            JsonNode answer = records(client, iterator(client, arn, "TRIM_HORIZON", ""), "");

            assertThat(told(answer)).hasSize(1);
            assertThat(answer.has("NextShardIterator")).isFalse();
            assertThat(client.ok("DescribeTable", "{'TableName':'tab'}")
                            .get("Table")
                            .has("StreamSpecification"))
                    .isFalse();
            assertThat(client.refused(
                            "UpdateTable", "{'TableName':'tab','StreamSpecification':{'StreamEnabled':false}}"))
                    .isEqualTo("ValidationException: Table has no stream to disable: TableName: tab");
        }
    }

    @Test
    void records_olderThanADay_areGone() {
        try (EngineClient client = open()) {
            String arn = create(client, "KEYS_ONLY");
            put(client, "a", 1);
            put(client, "b", 1);
            now.updateAndGet(instant -> instant.plus(Duration.ofHours(25)));
            put(client, "c", 1);

            assertThat(told(records(client, iterator(client, arn, "TRIM_HORIZON", ""), "")))
                    .singleElement()
                    .asString()
                    .contains("'c'");
        }
    }

    @Test
    void requests_badOnes_areRefused() {
        try (EngineClient client = open()) {
            String arn = create(client, "KEYS_ONLY");
            String old = iterator(client, arn, "LATEST", "");
            now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(16)));

            assertThat(client.refused("GetRecords", "{'ShardIterator':'" + old + "'}"))
                    .startsWith("ExpiredIteratorException: ");
            assertThat(client.refused("GetRecords", "{'ShardIterator':'rubbish'}"))
                    .isEqualTo("ValidationException: Invalid ShardIterator");
            assertThat(client.refused("DescribeStream", "{'StreamArn':'" + arn + "x'}"))
                    .startsWith("ResourceNotFoundException: ");
            assertThat(EngineClient.text(client.ok("ListStreams", "{'TableName':'none'}")))
                    .isEqualTo("{'Streams':[]}");
            assertThat(client.ok("ListStreams", "{}")
                            .get("Streams")
                            .get(0)
                            .get("StreamArn")
                            .asText())
                    .isEqualTo(arn);
        }
    }
}
