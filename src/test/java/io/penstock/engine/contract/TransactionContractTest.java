package io.penstock.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.replica.EngineConfig;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What transactions and batches answer. */
final class TransactionContractTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private EngineClient client;

    @BeforeEach
    void open() {
        client = new EngineClient(EngineConfig.inMemory().withClock(now::get));
        for (String table : new String[] {"one", "two"}) {
            client.ok(
                    "CreateTable",
                    "{'TableName':'" + table
                            + "','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':"
                            + "[{'AttributeName':'pk','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}");
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static String put(String table, String key, String more) {
        return "{'Put':{'TableName':'" + table + "','Item':{'pk':{'S':'" + key + "'}}" + more + "}}";
    }

    private static String increment(String key) {
        return "{'Update':{'TableName':'one','Key':{'pk':{'S':'" + key + "'}},'UpdateExpression':'ADD n :one',"
                + "'ExpressionAttributeValues':{':one':{'N':'1'}}}}";
    }

    private static String transaction(String more, String... actions) {
        return "{'TransactItems':[" + String.join(",", actions) + "]" + more + "}";
    }

    private String scan(String table) {
        return EngineClient.text(
                client.ok("Scan", "{'TableName':'" + table + "'}").get("Items"));
    }

    @Test
    void transactWrite_allConditionsHold_writesAll() {
        JsonNode answer = client.ok(
                "TransactWriteItems",
                transaction(
                        ",'ReturnConsumedCapacity':'TOTAL'",
                        put("one", "a", ",'ConditionExpression':'attribute_not_exists(pk)'"),
                        increment("b"),
                        put("two", "c", "")));

        assertThat(scan("one")).contains("'a'").contains("'b'");
        assertThat(scan("two")).isEqualTo("[{'pk':{'S':'c'}}]");
        assertThat(EngineClient.text(answer))
                .isEqualTo("{'ConsumedCapacity':[{'CapacityUnits':4.0,'TableName':'one','WriteCapacityUnits':4.0},"
                        + "{'CapacityUnits':2.0,'TableName':'two','WriteCapacityUnits':2.0}]}");
    }

    @Test
    void transactWrite_oneConditionFails_writesNothingAndSaysWhich() {
        client.ok("PutItem", "{'TableName':'two','Item':{'pk':{'S':'x'},'v':{'N':'1'}}}");

        JsonNode refusal = client.refusal(
                "TransactWriteItems",
                transaction(
                        "",
                        put("one", "a", ""),
                        "{'ConditionCheck':{'TableName':'two','Key':{'pk':{'S':'x'}},'ConditionExpression':'v = :v',"
                                + "'ExpressionAttributeValues':{':v':{'N':'2'}},"
                                + "'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}}"));

        assertThat(refusal.get("Message").asText())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons [None,"
                        + " ConditionalCheckFailed]");
        assertThat(EngineClient.text(refusal.get("CancellationReasons")))
                .isEqualTo("[{'Code':'None'},{'Code':'ConditionalCheckFailed','Item':{'pk':{'S':'x'},'v':{'N':'1'}},"
                        + "'Message':'The conditional request failed'}]");
        assertThat(scan("one")).isEqualTo("[]");
    }

    @Test
    void transactWrite_updateCannotBeDone_isAValidationReason() {
        client.ok("PutItem", "{'TableName':'one','Item':{'pk':{'S':'a'},'n':{'S':'text'}}}");

        JsonNode refusal = client.refusal("TransactWriteItems", transaction("", increment("a"), put("two", "b", "")));

        assertThat(refusal.get("CancellationReasons").get(0).get("Code").asText())
                .isEqualTo("ValidationError");
        assertThat(scan("two")).isEqualTo("[]");
    }

    @Test
    void transactWrite_sameItemTwice_isRefused() {
        assertThat(client.refused("TransactWriteItems", transaction("", put("one", "a", ""), increment("a"))))
                .isEqualTo("ValidationException: Transaction request cannot include multiple operations on one item");
    }

    @Test
    void transactWrite_tokenAgain_doesNotDoItAgain() {
        String request = transaction(",'ClientRequestToken':'t1'", increment("a"));
        client.ok("TransactWriteItems", request);
        client.ok("TransactWriteItems", request);

        assertThat(scan("one")).isEqualTo("[{'n':{'N':'1'},'pk':{'S':'a'}}]");
        assertThat(client.refused("TransactWriteItems", transaction(",'ClientRequestToken':'t1'", increment("other"))))
                .startsWith("IdempotentParameterMismatchException: ");
    }

    @Test
    void transactWrite_tokenAfterTenMinutes_doesItAgain() {
        String request = transaction(",'ClientRequestToken':'t1'", increment("a"));
        client.ok("TransactWriteItems", request);
        now.updateAndGet(instant -> instant.plusSeconds(600));
        client.ok("TransactWriteItems", request);

        assertThat(scan("one")).isEqualTo("[{'n':{'N':'2'},'pk':{'S':'a'}}]");
    }

    @Test
    void transactWrite_unknownTable_isNotFound() {
        assertThat(client.refused("TransactWriteItems", transaction("", put("none", "a", ""))))
                .isEqualTo("ResourceNotFoundException: Requested resource not found");
    }

    @Test
    void transactGet_answersInOrderWithGaps() {
        client.ok("PutItem", "{'TableName':'one','Item':{'pk':{'S':'a'},'v':{'N':'1'},'w':{'N':'2'}}}");

        JsonNode answer = client.ok(
                "TransactGetItems",
                transaction(
                        ",'ReturnConsumedCapacity':'TOTAL'",
                        "{'Get':{'TableName':'two','Key':{'pk':{'S':'none'}}}}",
                        "{'Get':{'TableName':'one','Key':{'pk':{'S':'a'}},'ProjectionExpression':'v'}}"));

        assertThat(EngineClient.text(answer))
                .isEqualTo("{'ConsumedCapacity':[{'CapacityUnits':2.0,'ReadCapacityUnits':2.0,'TableName':'one'},"
                        + "{'CapacityUnits':2.0,'ReadCapacityUnits':2.0,'TableName':'two'}],"
                        + "'Responses':[{},{'Item':{'v':{'N':'1'}}}]}");
    }

    @Test
    void batchWriteAndGet_manyTables_roundTrip() {
        client.ok(
                "BatchWriteItem",
                "{'RequestItems':{'one':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}},{'PutRequest':{'Item':{'pk':"
                        + "{'S':'b'}}}}],'two':[{'PutRequest':{'Item':{'pk':{'S':'c'}}}}]}}");
        JsonNode written = client.ok(
                "BatchWriteItem",
                "{'RequestItems':{'one':[{'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}]},"
                        + "'ReturnConsumedCapacity':'TOTAL'}");

        JsonNode read = client.ok(
                "BatchGetItem",
                "{'RequestItems':{'one':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'b'}}]},"
                        + "'two':{'Keys':[{'pk':{'S':'c'}}],'ConsistentRead':true}},'ReturnConsumedCapacity':'TOTAL'}");

        assertThat(EngineClient.text(written))
                .isEqualTo("{'ConsumedCapacity':[{'CapacityUnits':1.0,'TableName':'one'}],'UnprocessedItems':{}}");
        assertThat(EngineClient.text(read))
                .isEqualTo("{'ConsumedCapacity':[{'CapacityUnits':1.0,'TableName':'one'},{'CapacityUnits':1.0,"
                        + "'TableName':'two'}],'Responses':{'one':[{'pk':{'S':'b'}}],'two':[{'pk':{'S':'c'}}]},"
                        + "'UnprocessedKeys':{}}");
    }

    @Test
    void batchWrite_duplicateOrBadKey_writesNothing() {
        assertThat(client.refused(
                        "BatchWriteItem",
                        "{'RequestItems':{'one':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}},"
                                + "{'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}]}}"))
                .isEqualTo("ValidationException: Provided list of item keys contains duplicates");
        assertThat(client.refused(
                        "BatchWriteItem",
                        "{'RequestItems':{'one':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}},"
                                + "{'PutRequest':{'Item':{'other':{'S':'a'}}}}]}}"))
                .startsWith("ValidationException: ");
        assertThat(scan("one")).isEqualTo("[]");
    }

    @Test
    void batchGet_beyond16Megabytes_leavesTheRest() {
        String text = "x".repeat(390_000);
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            client.ok("PutItem", "{'TableName':'one','Item':{'pk':{'S':'" + i + "'},'t':{'S':'" + text + "'}}}");
            keys.append(i == 0 ? "" : ",").append("{'pk':{'S':'").append(i).append("'}}");
        }

        JsonNode answer = client.ok("BatchGetItem", "{'RequestItems':{'one':{'Keys':[" + keys + "]}}}");

        int found = answer.get("Responses").get("one").size();
        int left = answer.get("UnprocessedKeys").get("one").get("Keys").size();
        assertThat(found).isEqualTo(43);
        assertThat(found + left).isEqualTo(50);
    }
}
