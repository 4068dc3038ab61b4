package io.penstock.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.replica.EngineConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How streams begin, how they are read to their end, and when they are forgotten. */
final class StreamLifeContractTest {

    private static final String ARN = "arn:aws:dynamodb:local:000000000000:table/tab/stream/2026-01-01T00:00:00.000";
    private static final String EXPIRED =
            "ExpiredIteratorException: The provided iterator exceeds the maximum age" + " allowed.";
    private static final String TRIMMED =
            "TrimmedDataAccessException: The data you are trying to access has been trimmed";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private EngineClient client;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        client = new EngineClient(config(EngineConfig.inMemory()));
    }

    private EngineConfig config(EngineConfig config) {
        return config.withClock(now::get).withExpiryInterval(Duration.ofMillis(20));
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void createTable(String view) {
        client.ok(
                "CreateTable",
                "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':"
                        + "[{'AttributeName':'pk','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST',"
                        + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'" + view + "'}}");
    }

    private void put(String key, int value) {
        client.ok("PutItem", "{'TableName':'tab','Item':" + item(key, value) + "}");
    }

    private static String item(String key, int value) {
        return "{'pk':{'S':'" + key + "'},'v':{'N':'" + value + "'}}";
    }

    private void delete(String key) {
        client.ok("DeleteItem", "{'TableName':'tab','Key':{'pk':{'S':'" + key + "'}}}");
    }

    private void stream(String specification) {
        client.ok("UpdateTable", "{'TableName':'tab','StreamSpecification':" + specification + "}");
    }

    private JsonNode describe(String arn) {
        return client.ok("DescribeStream", "{'StreamArn':'" + arn + "'}").get("StreamDescription");
    }

    private String iterator(String type) {
        return client.ok("GetShardIterator", iteratorRequest(type))
                .get("ShardIterator")
                .asText();
    }

    private String iteratorRequest(String type) {
        String shard = describe(ARN).get("Shards").get(0).get("ShardId").asText();
        return "{'StreamArn':'" + ARN + "','ShardId':'" + shard + "','ShardIteratorType':'" + type + "}";
    }

    private JsonNode read(String iterator, String more) {
        return client.ok("GetRecords", "{'ShardIterator':'" + iterator + "'" + more + "}");
    }

    private JsonNode records() {
        return read(iterator("TRIM_HORIZON'"), "").get("Records");
    }

    /** Shows each record as its event and its key. */
    private static List<String> changes(JsonNode records) {
        List<String> changes = new ArrayList<>();
        records.forEach(record -> changes.add(record.get("eventName").asText() + " "
                + record.get("dynamodb").get("Keys").get("pk").get("S").asText()));
        return changes;
    }

    @Test
    void getRecords_insertModifyRemove_tellsEachAsDynamoDbDoes() {
        createTable("NEW_AND_OLD_IMAGES");
        put("a", 1);
        now.set(now.get().plusMillis(1900));
        put("a", 2);
        delete("a");

        JsonNode records = records();

        assertThat(changes(records)).containsExactly("INSERT a", "MODIFY a", "REMOVE a");
        assertThat(EngineClient.text(records.get(0)))
                .matches("\\{'awsRegion':'local','dynamodb':"
                        + "\\{'ApproximateCreationDateTime':1767225600,'Keys':\\{'pk':\\{'S':'a'}},"
                        + "'NewImage':\\{'pk':\\{'S':'a'},'v':\\{'N':'1'}},'SequenceNumber':'100000000000000000001',"
                        + "'SizeBytes':9,'StreamViewType':'NEW_AND_OLD_IMAGES'},'eventID':'[0-9a-f]{32}',"
                        + "'eventName':'INSERT','eventSource':'aws:dynamodb','eventVersion':'1.1'}");
        assertThat(EngineClient.text(records.get(1).get("dynamodb")))
                .isEqualTo("{'ApproximateCreationDateTime':1767225601,'Keys':{'pk':{'S':'a'}},"
                        + "'NewImage':{'pk':{'S':'a'},'v':{'N':'2'}},'OldImage':{'pk':{'S':'a'},'v':{'N':'1'}},"
                        + "'SequenceNumber':'100000000000000000002','SizeBytes':15,"
                        + "'StreamViewType':'NEW_AND_OLD_IMAGES'}");
        assertThat(EngineClient.text(records.get(2).get("dynamodb")))
                .contains("'OldImage':{'pk':{'S':'a'},'v':{'N':'2'}}")
                .doesNotContain("NewImage");
        Set<String> ids = new HashSet<>();
        records.forEach(record -> ids.add(record.get("eventID").asText()));
        assertThat(ids).hasSize(3);
        assertThat(records()).as("read again").isEqualTo(records);
    }

    @Test
    void getRecords_writesThatChangeNothing_leaveNoRecord() {
        createTable("NEW_IMAGE");
        put("a", 1);
        put("a", 1);
        client.ok("PutItem", "{'TableName':'tab','Item':{'v':{'N':'1.0'},'pk':{'S':'a'}}}");
        client.ok(
                "UpdateItem",
                "{'TableName':'tab','Key':{'pk':{'S':'a'}},'UpdateExpression':'SET v = :v',"
                        + "'ExpressionAttributeValues':{':v':{'N':'1'}}}");
        delete("never");
        client.refused(
                "PutItem",
                "{'TableName':'tab','Item':{'pk':{'S':'a'}},'ConditionExpression':'attribute_not_exists(pk)'}");

        assertThat(changes(records())).containsExactly("INSERT a");
    }

    @Test
    void getRecords_batchesAndTransactions_areThereItemByItemOrNotAtAll() {
        createTable("KEYS_ONLY");
        client.ok(
                "BatchWriteItem",
                "{'RequestItems':{'tab':[{'PutRequest':{'Item':" + item("a", 1) + "}},{'PutRequest':{'Item':"
                        + item("b", 1) + "}}]}}");
        client.ok(
                "TransactWriteItems",
                "{'TransactItems':[{'Put':{'TableName':'tab','Item':" + item("c", 1)
                        + "}},{'Delete':{'TableName':'tab','Key':{'pk':{'S':'a'}}}},{'Update':{'TableName':'tab',"
                        + "'Key':{'pk':{'S':'b'}},'UpdateExpression':'SET v = :v','ExpressionAttributeValues':"
                        + "{':v':{'N':'2'}}}}]}");
        client.refused(
                "TransactWriteItems",
                "{'TransactItems':[{'Put':{'TableName':'tab','Item':" + item("d", 1)
                        + "}},{'ConditionCheck':{'TableName':'tab','Key':{'pk':{'S':'a'}},'ConditionExpression':"
                        + "'attribute_exists(pk)'}}]}");

        assertThat(changes(records())).containsExactly("INSERT a", "INSERT b", "INSERT c", "REMOVE a", "MODIFY b");
    }

    @Test
    void getRecords_pageByPage_comesToTheEndInOrder() {
        createTable("KEYS_ONLY");
        for (int i = 0; i < 7; i++) {
            put("k" + i, i);
        }
        String iterator = iterator("TRIM_HORIZON'");
        List<String> read = new ArrayList<>();
        for (int page = 0; page < 4; page++) {
            JsonNode answer = read(iterator, ",'Limit':3");
            read.addAll(changes(answer.get("Records")));
            iterator = answer.get("NextShardIterator").asText();
        }
        assertThat(read)
                .containsExactly(
                        "INSERT k0", "INSERT k1", "INSERT k2", "INSERT k3", "INSERT k4", "INSERT k5", "INSERT k6");

        put("k7", 7);
        assertThat(changes(read(iterator, "").get("Records"))).containsExactly("INSERT k7");
    }

    @Test
    void getRecords_largeImages_endsThePageBeforeAMegabyte() {
        createTable("NEW_IMAGE");
        String text = "x".repeat(400_000);
        for (String key : List.of("a", "b", "c")) {
            client.ok("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'" + key + "'},'t':{'S':'" + text + "'}}}");
        }

        JsonNode page = read(iterator("TRIM_HORIZON'"), "");

        assertThat(changes(page.get("Records"))).containsExactly("INSERT a", "INSERT b");
        assertThat(changes(read(page.get("NextShardIterator").asText(), "").get("Records")))
                .containsExactly("INSERT c");
    }

    @Test
    void disable_withUnreadRecords_closesTheShardBehindTheLast() {
        createTable("KEYS_ONLY");
        put("a", 1);
        put("b", 1);
        String iterator = iterator("TRIM_HORIZON'");
        stream("{'StreamEnabled':false}");
        put("c", 1);

        JsonNode table = client.ok("DescribeTable", "{'TableName':'tab'}").get("Table");
        assertThat(table.has("StreamSpecification")).isFalse();
        assertThat(table.get("LatestStreamArn").asText()).isEqualTo(ARN);
        JsonNode stream = describe(ARN);
        assertThat(stream.get("StreamStatus").asText()).isEqualTo("DISABLED");
        assertThat(EngineClient.text(stream.get("Shards").get(0).get("SequenceNumberRange")))
                .isEqualTo("{'EndingSequenceNumber':'100000000000000000002',"
                        + "'StartingSequenceNumber':'100000000000000000001'}");
        JsonNode page = read(iterator, ",'Limit':1");
        assertThat(changes(page.get("Records"))).containsExactly("INSERT a");
        JsonNode last = read(page.get("NextShardIterator").asText(), "");
        assertThat(changes(last.get("Records"))).containsExactly("INSERT b");
        assertThat(last.has("NextShardIterator")).isFalse();
    }

    @Test
    void enable_again_beginsANewStream() {
        createTable("KEYS_ONLY");
        put("a", 1);
        stream("{'StreamEnabled':false}");
        stream("{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}");
        put("b", 1);

        JsonNode table = client.ok("DescribeTable", "{'TableName':'tab'}").get("Table");

        String arn = table.get("LatestStreamArn").asText();
        assertThat(arn).isEqualTo(ARN.replace("00.000", "00.001"));
        assertThat(table.get("LatestStreamLabel").asText()).isEqualTo("2026-01-01T00:00:00.001");
        assertThat(EngineClient.text(table.get("StreamSpecification")))
                .isEqualTo("{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}");
        assertThat(changes(records())).containsExactly("INSERT a");
        assertThat(EngineClient.text(client.ok("ListStreams", "{'Limit':1}")))
                .isEqualTo("{'LastEvaluatedStreamArn':'" + ARN + "','Streams':[{'StreamArn':'" + ARN
                        + "','StreamLabel':'2026-01-01T00:00:00.000','TableName':'tab'}]}");
        assertThat(EngineClient.text(
                        client.ok("ListStreams", "{'ExclusiveStartStreamArn':'" + ARN + "','TableName':'tab'}")))
                .isEqualTo("{'Streams':[{'StreamArn':'" + arn
                        + "','StreamLabel':'2026-01-01T00:00:00.001','TableName':'tab'}]}");
        assertThat(EngineClient.text(client.ok("ListStreams", "{'TableName':'other'}")))
                .isEqualTo("{'Streams':[]}");
    }

    @Test
    void updateTable_streamAsItIsAlready_isRefused() {
        createTable("KEYS_ONLY");
        assertThat(client.refused(
                        "UpdateTable",
                        "{'TableName':'tab','StreamSpecification':{'StreamEnabled':true,'StreamViewType':"
                                + "'NEW_IMAGE'}}"))
                .isEqualTo("ValidationException: Table already has an enabled stream: TableName: tab");
        stream("{'StreamEnabled':false}");
        assertThat(client.refused("UpdateTable", "{'TableName':'tab','StreamSpecification':{'StreamEnabled':false}}"))
                .isEqualTo("ValidationException: Table has no stream to disable: TableName: tab");
    }

    @Test
    void describeStream_newStream_tellsItsTableAndItsShard() {
        createTable("NEW_IMAGE");

        JsonNode stream = describe(ARN);

        String shard = stream.get("Shards").get(0).get("ShardId").asText();
        assertThat(shard).matches("shardId-[0-9]{20}-[0-9a-f]{8}");
        assertThat(EngineClient.text(stream))
                .isEqualTo("{'CreationRequestDateTime':1.7672256E9,'KeySchema':[{'AttributeName':'pk','KeyType':"
                        + "'HASH'}],'Shards':[{'SequenceNumberRange':{'StartingSequenceNumber':"
                        + "'100000000000000000001'},'ShardId':'" + shard + "'}],'StreamArn':'" + ARN
                        + "','StreamLabel':'2026-01-01T00:00:00.000','StreamStatus':'ENABLED','StreamViewType':"
                        + "'NEW_IMAGE','TableName':'tab'}");
        assertThat(client.ok("DescribeStream", "{'StreamArn':'" + ARN + "','ExclusiveStartShardId':'" + shard + "'}")
                        .get("StreamDescription")
                        .get("Shards"))
                .isEmpty();
        assertThat(client.ok(
                                "DescribeStream",
                                "{'StreamArn':'" + ARN + "','ShardFilter':{'Type':'CHILD_SHARDS','ShardId':'" + shard
                                        + "'}}")
                        .get("StreamDescription")
                        .get("Shards"))
                .isEmpty();
    }

    @Test
    void requests_forWhatIsNotThere_areRefused() {
        createTable("KEYS_ONLY");
        String other = ARN.replace("tab/", "other/");
        String shard = "shardId-00000000000000000000-00000000";
        assertThat(client.refused("DescribeStream", "{'StreamArn':'" + other + "'}"))
                .isEqualTo("ResourceNotFoundException: Requested resource not found: Stream: " + other + " not found");
        assertThat(client.refused(
                        "GetShardIterator",
                        "{'StreamArn':'" + ARN.replace("00.000", "00.x") + "','ShardId':'" + shard
                                + "','ShardIteratorType':'LATEST'}"))
                .isEqualTo("ResourceNotFoundException: Stream does not exist");
        assertThat(client.refused(
                        "GetShardIterator",
                        "{'StreamArn':'" + ARN + "','ShardId':'" + shard + "','ShardIteratorType':'LATEST'}"))
                .isEqualTo("ResourceNotFoundException: Shard does not exist");
        for (String sequence : List.of("abcdefghijklmnopqrstuvw", "100000000000000000010", "199999999999999999999")) {
            assertThat(client.refused(
                            "GetShardIterator",
                            iteratorRequest("AT_SEQUENCE_NUMBER','SequenceNumber':'" + sequence + "'")))
                    .isEqualTo("ValidationException: One or more parameter values were invalid: Invalid"
                            + " SequenceNumber");
        }
        for (String iterator : List.of("", "abc", ARN, ARN + "|1|", ARN + "|1|AAAA", ARN + "|1|" + "*".repeat(23))) {
            assertThat(client.refused("GetRecords", "{'ShardIterator':'" + iterator + "'}"))
                    .as(iterator)
                    .isEqualTo("ValidationException: Invalid ShardIterator");
        }
    }

    @Test
    void getRecords_iteratorOlderThanFifteenMinutes_hasExpired() {
        createTable("KEYS_ONLY");
        String iterator = iterator("LATEST'");

        now.set(now.get().plus(Duration.ofMinutes(15)));
        String next = read(iterator, "").get("NextShardIterator").asText();
        now.set(now.get().plusMillis(1));
        assertThat(client.refused("GetRecords", "{'ShardIterator':'" + iterator + "'}"))
                .isEqualTo(EXPIRED);
        assertThat(read(next, "").get("Records")).isEmpty();
    }

    @Test
    void sweep_recordsOlderThanADay_trimsThem() {
        createTable("KEYS_ONLY");
        put("a", 1);
        put("b", 1);
        now.set(now.get().plus(Duration.ofHours(24)).minusMillis(1));
        put("c", 1);
        String iterator = iterator("TRIM_HORIZON'");
        assertThat(changes(records())).containsExactly("INSERT a", "INSERT b", "INSERT c");
        now.set(now.get().plusMillis(1));

        assertThat(changes(records())).containsExactly("INSERT c");
        assertThat(client.refused("GetRecords", "{'ShardIterator':'" + iterator + "'}"))
                .isEqualTo(TRIMMED);
        assertThat(client.refused(
                        "GetShardIterator",
                        iteratorRequest("AT_SEQUENCE_NUMBER','SequenceNumber':'100000000000000000002'")))
                .isEqualTo(TRIMMED);
        put("d", 1);
        assertThat(records().get(1).get("dynamodb").get("SequenceNumber").asText())
                .isEqualTo("100000000000000000004");
    }

    @Test
    void sweep_everyRecordTrimmed_sequencesGoOnAfterReopening() {
        reopenOnDisk();
        createTable("KEYS_ONLY");
        put("a", 1);
        put("b", 1);
        now.set(now.get().plus(Duration.ofHours(24)));
        await(() -> client.refused(
                        "GetShardIterator",
                        iteratorRequest("AT_SEQUENCE_NUMBER','SequenceNumber':'100000000000000000002'"))
                .equals(TRIMMED));
        reopenOnDisk();
        assertThat(records()).isEmpty();
        put("c", 1);
        reopenOnDisk();

        assertThat(changes(records())).containsExactly("INSERT c");
        assertThat(records().get(0).get("dynamodb").get("SequenceNumber").asText())
                .isEqualTo("100000000000000000003");
    }

    private void reopenOnDisk() {
        client.close();
        client = new EngineClient(config(EngineConfig.onDisk(directory)));
    }

    @Test
    void sweep_aDayAfterTheTableWasDeleted_forgetsTheStream() {
        createTable("KEYS_ONLY");
        put("a", 1);
        client.ok("DeleteTable", "{'TableName':'tab'}");
        assertThat(describe(ARN).get("StreamStatus").asText()).isEqualTo("DISABLED");
        assertThat(changes(records())).containsExactly("INSERT a");

        now.set(now.get().plus(Duration.ofHours(24)));

        await(() -> client.ok("ListStreams", "{}").get("Streams").isEmpty());
        assertThat(client.refused("DescribeStream", "{'StreamArn':'" + ARN + "'}"))
                .startsWith("ResourceNotFoundException");
    }

    /** Waits for the sweeper. */
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).as("swept within 20 s").isTrue();
    }
}
