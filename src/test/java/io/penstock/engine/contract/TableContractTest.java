package io.penstock.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.replica.EngineConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What table operations answer: states, indexes on a living table, throughput, expiry and tags. */
final class TableContractTest {

    private static final String TABLE = "{'TableName':'tab'}";
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private EngineClient client;

    @BeforeEach
    void open() {
        client =
                new EngineClient(EngineConfig.inMemory().withClock(now::get).withExpiryInterval(Duration.ofMillis(20)));
    }

    @AfterEach
    void close() {
        client.close();
    }

    private JsonNode create(String more) {
        return client.ok(
                "CreateTable",
                "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':"
                        + "[{'AttributeName':'pk','KeyType':'HASH'}]," + more + "}");
    }

    private JsonNode describe() {
        return client.ok("DescribeTable", TABLE).get("Table");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void create_answersCreatingAndIsActiveAtOnce() {
        JsonNode created = create("'BillingMode':'PAY_PER_REQUEST'").get("TableDescription");

        assertThat(created.get("TableStatus").asText()).isEqualTo("CREATING");
        assertThat(describe().get("TableStatus").asText()).isEqualTo("ACTIVE");
        assertThat(describe().get("TableArn").asText()).isEqualTo("arn:aws:dynamodb:local:000000000000:table/tab");
        assertThat(describe().get("CreationDateTime").asDouble()).isEqualTo(1_767_225_600.0);
        assertThat(describe().get("BillingModeSummary").get("BillingMode").asText())
                .isEqualTo("PAY_PER_REQUEST");
    }

    @Test
    void create_withDelay_passesThroughCreating() {
        try (EngineClient slow = new EngineClient(EngineConfig.inMemory().withTableDelay(Duration.ofMillis(300)))) {
            slow.ok(
                    "CreateTable",
                    "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema'"
                            + ":[{'AttributeName':'pk','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}");

            assertThat(slow.refused("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'}}}"))
                    .isEqualTo("ResourceNotFoundException: Requested resource not found");
            assertThat(slow.refused("DeleteTable", TABLE)).startsWith("ResourceInUseException: ");
            await(() -> slow.ok("DescribeTable", TABLE)
                    .get("Table")
                    .get("TableStatus")
                    .asText()
                    .equals("ACTIVE"));
            slow.ok("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'}}}");
            assertThat(slow.ok("DeleteTable", TABLE)
                            .get("TableDescription")
                            .get("TableStatus")
                            .asText())
                    .isEqualTo("DELETING");
            await(() -> slow.ok("ListTables", "{}").get("TableNames").isEmpty());
        }
    }

    @Test
    void create_again_isInUse() {
        create("'BillingMode':'PAY_PER_REQUEST'");

        assertThat(client.refused(
                        "CreateTable",
                        "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],"
                                + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                                + "'BillingMode':'PAY_PER_REQUEST'}"))
                .isEqualTo("ResourceInUseException: Table already exists: tab");
    }

    @Test
    void delete_protectedOrMissing_isRefused() {
        create("'BillingMode':'PAY_PER_REQUEST','DeletionProtectionEnabled':true");

        assertThat(client.refused("DeleteTable", TABLE)).contains("currently protected against deletion");
        client.ok("UpdateTable", "{'TableName':'tab','DeletionProtectionEnabled':false}");
        client.ok("DeleteTable", TABLE);
        assertThat(client.refused("DeleteTable", TABLE))
                .isEqualTo("ResourceNotFoundException: Requested resource not found: Table: tab not found");
    }

    @Test
    void list_pages_followTheLastName() {
        create("'BillingMode':'PAY_PER_REQUEST'");
        client.ok(
                "CreateTable",
                "{'TableName':'other','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':"
                        + "[{'AttributeName':'pk','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}");

        assertThat(EngineClient.text(client.ok("ListTables", "{'Limit':1}")))
                .isEqualTo("{'LastEvaluatedTableName':'other','TableNames':['other']}");
        assertThat(EngineClient.text(client.ok("ListTables", "{'Limit':1,'ExclusiveStartTableName':'other'}")))
                .isEqualTo("{'TableNames':['tab']}");
    }

    @Test
    void updateThroughput_countsDecreases() {
        create("'ProvisionedThroughput':{'ReadCapacityUnits':10,'WriteCapacityUnits':10}");
        for (int units = 9; units > 5; units--) {
            client.ok("UpdateTable", throughput(units));
        }

        assertThat(describe()
                        .get("ProvisionedThroughput")
                        .get("NumberOfDecreasesToday")
                        .asInt())
                .isEqualTo(4);
        assertThat(client.refused("UpdateTable", throughput(5)))
                .startsWith("LimitExceededException: Subscriber limit exceeded: Provisioned throughput decreases are"
                        + " limited within a given UTC day.");
        assertThat(client.refused("UpdateTable", throughput(6)))
                .startsWith("ValidationException: The provisioned throughput for the table will not change.");
        client.ok("UpdateTable", throughput(20));
    }

    private static String throughput(int units) {
        return "{'TableName':'tab','ProvisionedThroughput':{'ReadCapacityUnits':" + units + ",'WriteCapacityUnits':"
                + units + "}}";
    }

    private static final String ADD_INDEX = "{'TableName':'tab','AttributeDefinitions':[{'AttributeName':'g',"
            + "'AttributeType':'S'},{'AttributeName':'h','AttributeType':'N'}],'GlobalSecondaryIndexUpdates':[{'Create':"
            + "{'IndexName':'gsi','KeySchema':[{'AttributeName':'g','KeyType':'HASH'},{'AttributeName':'h','KeyType':"
            + "'RANGE'}],'Projection':{'ProjectionType':'ALL'}}}]}";

    @Test
    void addIndex_toAFullTable_fillsItWhileWritesGoOn() {
        create("'BillingMode':'PAY_PER_REQUEST'");
        for (int i = 0; i < 1500; i++) {
            put(i, i % 3);
        }
        JsonNode updating = client.ok("UpdateTable", ADD_INDEX).get("TableDescription");
        for (int i = 0; i < 1500; i += 2) {
            put(i, 7);
        }
        await(() -> describe().get("TableStatus").asText().equals("ACTIVE"));

        JsonNode index = updating.get("GlobalSecondaryIndexes").get(0);
        assertThat(index.get("IndexStatus").asText()).isEqualTo("CREATING");
        assertThat(index.get("Backfilling").asBoolean()).isTrue();
        index = describe().get("GlobalSecondaryIndexes").get(0);
        assertThat(index.get("IndexStatus").asText()).isEqualTo("ACTIVE");
        assertThat(index.has("Backfilling")).isFalse();
        assertThat(index.get("ItemCount").asInt()).isEqualTo(1500);
        JsonNode moved = client.ok(
                "Query",
                "{'TableName':'tab','IndexName':'gsi','KeyConditionExpression':'g = :g','ExpressionAttributeValues':"
                        + "{':g':{'S':'7'}},'Select':'COUNT'}");
        assertThat(moved.get("Count").asInt()).isEqualTo(750);
    }

    private void put(int key, int group) {
        client.ok(
                "PutItem",
                "{'TableName':'tab','Item':{'pk':{'S':'" + key + "'},'g':{'S':'" + group + "'},'h':{'N':'" + key
                        + "'}}}");
    }

    @Test
    void removeIndex_forgetsItAndItsAttributes() {
        create("'BillingMode':'PAY_PER_REQUEST'");
        client.ok("UpdateTable", ADD_INDEX);
        await(() -> describe().get("TableStatus").asText().equals("ACTIVE"));
        client.ok("UpdateTable", "{'TableName':'tab','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'gsi'}}]}");

        assertThat(describe().has("GlobalSecondaryIndexes")).isFalse();
        assertThat(EngineClient.text(describe().get("AttributeDefinitions")))
                .isEqualTo("[{'AttributeName':'pk','AttributeType':'S'}]");
        assertThat(client.refused(
                        "UpdateTable",
                        "{'TableName':'tab','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'gsi'}}]}"))
                .isEqualTo("ResourceNotFoundException: Requested resource not found");
    }

    @Test
    void multiAttributeIndex_queriesByAllPartitionAndSomeSortKeys() {
        client.ok("CreateTable", """
                {'TableName':'multi','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},
                {'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'N'},
                {'AttributeName':'c','AttributeType':'S'},{'AttributeName':'d','AttributeType':'N'}],
                'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST',
                'GlobalSecondaryIndexes':[{'IndexName':'gsi','KeySchema':[{'AttributeName':'a','KeyType':'HASH'},
                {'AttributeName':'b','KeyType':'HASH'},{'AttributeName':'c','KeyType':'RANGE'},
                {'AttributeName':'d','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]}""");
        for (int i = 0; i < 8; i++) {
            client.ok(
                    "PutItem",
                    "{'TableName':'multi','Item':{'pk':{'S':'" + i + "'},'a':{'S':'x'},'b':{'N':'" + i % 2
                            + "'},'c':{'S':'" + (i < 4 ? "p" : "q") + "'},'d':{'N':'" + i + "'}}}");
        }
        JsonNode page = client.ok(
                "Query",
                "{'TableName':'multi','IndexName':'gsi','KeyConditionExpression':'a = :a AND b = :b AND c = :c AND d > :d"
                        + "','ExpressionAttributeValues':{':a':{'S':'x'},':b':{'N':'1'},':c':{'S':'q'},':d':{'N':'5'}},"
                        + "'Limit':1}");

        assertThat(EngineClient.text(page.get("Items")))
                .isEqualTo("[{'a':{'S':'x'},'b':{'N':'1'},'c':{'S':'q'},'d':{'N':'7'},'pk':{'S':'7'}}]");
        assertThat(EngineClient.text(page.get("LastEvaluatedKey")))
                .isEqualTo("{'a':{'S':'x'},'b':{'N':'1'},'c':{'S':'q'},'d':{'N':'7'},'pk':{'S':'7'}}");
    }

    @Test
    void timeToLive_expiredItems_areRemoved() {
        create("'BillingMode':'PAY_PER_REQUEST'");
        long seconds = now.get().getEpochSecond();
        putExpiring("old", seconds - 10);
        putExpiring("ancient", seconds - Duration.ofDays(6 * 365).toSeconds());
        putExpiring("later", seconds + 100);
        client.ok(
                "UpdateTimeToLive",
                "{'TableName':'tab','TimeToLiveSpecification':{'AttributeName':'exp','Enabled':true}}");
        await(() -> ids().equals("[{'pk':{'S':'ancient'}},{'pk':{'S':'later'}}]")
                || ids().equals("[{'pk':{'S':'later'}},{'pk':{'S':'ancient'}}]"));
        putExpiring("new", seconds + 50);

        now.set(Instant.ofEpochSecond(seconds + 60));
        await(() -> !ids().contains("new"));

        assertThat(ids()).contains("later").contains("ancient");
        assertThat(EngineClient.text(client.ok("DescribeTimeToLive", TABLE)))
                .isEqualTo("{'TimeToLiveDescription':{'AttributeName':'exp','TimeToLiveStatus':'ENABLED'}}");
        assertThat(describe().get("ItemCount").asInt()).isEqualTo(2);
    }

    private void putExpiring(String key, long expirySeconds) {
        client.ok(
                "PutItem", "{'TableName':'tab','Item':{'pk':{'S':'" + key + "'},'exp':{'N':'" + expirySeconds + "'}}}");
    }

    private String ids() {
        return EngineClient.text(client.ok("Scan", "{'TableName':'tab','ProjectionExpression':'pk'}")
                .get("Items"));
    }

    @Test
    void timeToLive_setTwice_isRefused() {
        create("'BillingMode':'PAY_PER_REQUEST'");
        String enable = "{'TableName':'tab','TimeToLiveSpecification':{'AttributeName':'exp','Enabled':true}}";
        client.ok("UpdateTimeToLive", enable);

        assertThat(client.refused("UpdateTimeToLive", enable))
                .isEqualTo("ValidationException: TimeToLive is already enabled");
        client.ok("UpdateTimeToLive", enable.replace("true", "false"));
        assertThat(client.refused("UpdateTimeToLive", enable.replace("true", "false")))
                .isEqualTo("ValidationException: TimeToLive is already disabled");
    }

    @Test
    void tags_areKeptByResourceName() {
        create("'BillingMode':'PAY_PER_REQUEST','Tags':[{'Key':'a','Value':'1'}]");
        String arn = describe().get("TableArn").asText();
        client.ok("TagResource", "{'ResourceArn':'" + arn + "','Tags':[{'Key':'b','Value':'2'}]}");
        client.ok("UntagResource", "{'ResourceArn':'" + arn + "','TagKeys':['a']}");

        assertThat(EngineClient.text(client.ok("ListTagsOfResource", "{'ResourceArn':'" + arn + "'}")))
                .isEqualTo("{'Tags':[{'Key':'b','Value':'2'}]}");
    }

    @Test
    void accountRequests_areAnswered() {
        create("'BillingMode':'PAY_PER_REQUEST'");

        assertThat(client.ok("DescribeLimits", "{}")
                        .get("TableMaxReadCapacityUnits")
                        .asInt())
                .isEqualTo(40_000);
        assertThat(client.ok("DescribeEndpoints", "{}")
                        .get("Endpoints")
                        .get(0)
                        .get("Address")
                        .asText())
                .contains("dynamodb");
        assertThat(EngineClient.text(client.ok("DescribeContinuousBackups", TABLE)))
                .contains("'PointInTimeRecoveryStatus':'DISABLED'");
    }
}
