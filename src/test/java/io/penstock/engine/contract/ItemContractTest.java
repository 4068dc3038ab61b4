package io.penstock.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What single-item operations answer, with conditions, images and capacity. */
final class ItemContractTest {

    private EngineClient client;

    @BeforeEach
    void open() {
        client = EngineClient.inMemory();
        client.ok("CreateTable", """
                {'TableName':'tab','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},
                {'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'g','AttributeType':'S'},
                {'AttributeName':'l','AttributeType':'S'}],
                'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
                'LocalSecondaryIndexes':[{'IndexName':'lsi','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},
                {'AttributeName':'l','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}],
                'GlobalSecondaryIndexes':[{'IndexName':'gsi','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],
                'Projection':{'ProjectionType':'ALL'}}],'BillingMode':'PAY_PER_REQUEST'}""");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private String put(String attributes, String more) {
        return EngineClient.text(client.ok(
                "PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'},'sk':{'N':'1'}" + attributes + "}" + more + "}"));
    }

    private String update(String more) {
        return EngineClient.text(
                client.ok("UpdateItem", "{'TableName':'tab','Key':{'pk':{'S':'a'},'sk':{'N':'1'}}," + more + "}"));
    }

    private String get() {
        return EngineClient.text(client.ok(
                "GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'},'sk':{'N':'1.0'}},'ConsistentRead':true}"));
    }

    @Test
    void put_overAnItem_returnsTheOldOne() {
        assertThat(put(",'v':{'N':'1'}", ",'ReturnValues':'ALL_OLD'")).isEqualTo("{}");

        assertThat(put("", ",'ReturnValues':'ALL_OLD'"))
                .isEqualTo("{'Attributes':{'pk':{'S':'a'},'sk':{'N':'1'},'v':{'N':'1'}}}");
    }

    @Test
    void put_conditionFails_returnsTheItemThatFailedIt() {
        put("", "");

        JsonNode refusal = client.refusal(
                "PutItem",
                "{'TableName':'tab','Item':{'pk':{'S':'a'},'sk':{'N':'1'}},'ConditionExpression':"
                        + "'attribute_not_exists(pk)','ReturnValuesOnConditionCheckFailure':'ALL_OLD'}");

        assertThat(refusal.get("__type").asText()).endsWith("#ConditionalCheckFailedException");
        assertThat(EngineClient.text(refusal.get("Item"))).isEqualTo("{'pk':{'S':'a'},'sk':{'N':'1'}}");
    }

    @Test
    void put_legacyExpected_isACondition() {
        assertThat(
                        client.refused(
                                "PutItem",
                                "{'TableName':'tab','Item':{'pk':{'S':'a'},'sk':{'N':'1'}},'Expected':{'v':{'Value':{'N':'1'}}}}"))
                .isEqualTo("ConditionalCheckFailedException: The conditional request failed");
        put(",'v':{'N':'1'}", "");
        put(",'v':{'N':'2'}", ",'Expected':{'v':{'Value':{'N':'1'}}}");

        assertThat(get()).contains("'v':{'N':'2'}");
    }

    @Test
    void update_noItem_createsIt() {
        assertThat(update("'UpdateExpression':'ADD c :one','ExpressionAttributeValues':{':one':{'N':'1'}},"
                        + "'ReturnValues':'UPDATED_NEW'"))
                .isEqualTo("{'Attributes':{'c':{'N':'1'}}}");

        assertThat(get()).isEqualTo("{'Item':{'c':{'N':'1'},'pk':{'S':'a'},'sk':{'N':'1'}}}");
    }

    @Test
    void update_legacyDeleteOfNothing_createsNothing() {
        update("'AttributeUpdates':{'x':{'Action':'DELETE'}}");

        assertThat(get()).isEqualTo("{}");
    }

    @Test
    void update_legacyPutAddDelete_changesEach() {
        put(",'n':{'N':'1'},'gone':{'S':'x'},'set':{'SS':['a','b']}", "");

        update("'AttributeUpdates':{'n':{'Action':'ADD','Value':{'N':'2'}},'gone':{'Action':'DELETE'},"
                + "'set':{'Action':'DELETE','Value':{'SS':['a']}},'new':{'Value':{'S':'y'}}}");

        assertThat(get())
                .isEqualTo("{'Item':{'n':{'N':'3'},'new':{'S':'y'},'pk':{'S':'a'},'set':{'SS':['b']},"
                        + "'sk':{'N':'1'}}}");
    }

    @Test
    void update_images_areThoseAskedFor() {
        put(",'v':{'N':'1'},'w':{'S':'x'}", "");
        String change = "'UpdateExpression':'SET v = v + :one','ExpressionAttributeValues':{':one':{'N':'1'}},";

        assertThat(update(change + "'ReturnValues':'UPDATED_OLD'")).isEqualTo("{'Attributes':{'v':{'N':'1'}}}");
        assertThat(update(change + "'ReturnValues':'UPDATED_NEW'")).isEqualTo("{'Attributes':{'v':{'N':'3'}}}");
        assertThat(update(change + "'ReturnValues':'ALL_OLD'")).contains("'v':{'N':'3'},'w':{'S':'x'}");
        assertThat(update(change + "'ReturnValues':'ALL_NEW'")).contains("'v':{'N':'5'},'w':{'S':'x'}");
        assertThat(update(change + "'ReturnValues':'NONE'")).isEqualTo("{}");
    }

    @Test
    void update_keyAttribute_isRefused() {
        assertThat(client.refused(
                        "UpdateItem",
                        "{'TableName':'tab','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'UpdateExpression':'SET sk = :v',"
                                + "'ExpressionAttributeValues':{':v':{'N':'2'}}}"))
                .isEqualTo("ValidationException: One or more parameter values were invalid: Cannot update attribute sk."
                        + " This attribute is part of the key");
    }

    @Test
    void update_beyond400Kilobytes_isRefused() {
        put(",'l1':{'L':[{'S':'" + "x".repeat(300_000) + "'}]}", "");

        assertThat(client.refused(
                        "UpdateItem",
                        "{'TableName':'tab','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'UpdateExpression':"
                                + "'SET l2 = :v','ExpressionAttributeValues':{':v':{'S':'" + "y".repeat(110_000)
                                + "'}}}"))
                .isEqualTo("ValidationException: Item size to update has exceeded the maximum allowed size");
    }

    @Test
    void write_capacity_countsTableAndTouchedIndexesOnly() {
        String indexes = ",'ReturnConsumedCapacity':'INDEXES'";

        assertThat(put("", indexes))
                .isEqualTo(
                        "{'ConsumedCapacity':{'CapacityUnits':1.0,'Table':{'CapacityUnits':1.0},'TableName':'tab'}}");
        assertThat(put(",'g':{'S':'x'},'l':{'S':'y'}", indexes))
                .isEqualTo("{'ConsumedCapacity':{'CapacityUnits':3.0,'GlobalSecondaryIndexes':{'gsi':"
                        + "{'CapacityUnits':1.0}},'LocalSecondaryIndexes':{'lsi':{'CapacityUnits':1.0}},"
                        + "'Table':{'CapacityUnits':1.0},'TableName':'tab'}}");
        assertThat(put(",'g':{'S':'z'},'l':{'S':'y'}", indexes))
                .isEqualTo("{'ConsumedCapacity':{'CapacityUnits':3.0,'GlobalSecondaryIndexes':{'gsi':"
                        + "{'CapacityUnits':2.0}},'Table':{'CapacityUnits':1.0},'TableName':'tab'}}");
    }

    @Test
    void write_sizeOfLargerImage_isCounted() {
        put(",'t':{'S':'" + "x".repeat(3000) + "'}", "");

        assertThat(put("", ",'ReturnConsumedCapacity':'TOTAL'"))
                .isEqualTo("{'ConsumedCapacity':{'CapacityUnits':3.0,'TableName':'tab'}}");
    }

    @Test
    void put_itemCollectionMetrics_tellTheCollection() {
        assertThat(put("", ",'ReturnItemCollectionMetrics':'SIZE'"))
                .isEqualTo("{'ItemCollectionMetrics':{'ItemCollectionKey':{'pk':{'S':'a'}},"
                        + "'SizeEstimateRangeGB':[0.0,1.0]}}");
    }

    @Test
    void put_badKeys_areRefusedWithTheRightWords() {
        assertThat(refusedPut("'pk':{'S':'a'}"))
                .isEqualTo("ValidationException: One or more parameter values were invalid: Missing the key sk in the"
                        + " item");
        assertThat(refusedPut("'pk':{'S':'a'},'sk':{'S':'1'}"))
                .isEqualTo("ValidationException: One or more parameter values were invalid: Type mismatch for key sk"
                        + " expected: N actual: S");
        assertThat(refusedPut("'pk':{'S':''},'sk':{'N':'1'}"))
                .isEqualTo(
                        "ValidationException: One or more parameter values are not valid. The AttributeValue for a key"
                                + " attribute cannot contain an empty string value. Key: pk");
        assertThat(refusedPut("'pk':{'S':'a'},'sk':{'N':'1'},'g':{'N':'1'}"))
                .isEqualTo(
                        "ValidationException: One or more parameter values were invalid: Type mismatch for Index Key g"
                                + " Expected: S Actual: N IndexName: gsi");
        assertThat(refusedPut("'pk':{'S':'a'},'sk':{'N':'1'},'g':{'S':''}"))
                .isEqualTo("ValidationException: One or more parameter values are not valid. A value specified for a"
                        + " secondary index key is not supported. The AttributeValue for a key attribute cannot contain"
                        + " an empty string value. IndexName: gsi, IndexKey: g");
        assertThat(refusedPut("'pk':{'S':'" + "x".repeat(2049) + "'},'sk':{'N':'1'}"))
                .isEqualTo(
                        "ValidationException: One or more parameter values were invalid: Size of hashkey has exceeded"
                                + " the maximum size limit of2048 bytes");
    }

    private String refusedPut(String attributes) {
        return client.refused("PutItem", "{'TableName':'tab','Item':{" + attributes + "}}");
    }

    @Test
    void get_badKeyOrTable_isRefused() {
        assertThat(client.refused("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'}}}"))
                .isEqualTo("ValidationException: The provided key element does not match the schema");
        assertThat(client.refused("GetItem", "{'TableName':'tab','Key':{'pk':{'S':'a'},'sk':{'S':'1'}}}"))
                .isEqualTo("ValidationException: The provided key element does not match the schema");
        assertThat(client.refused("GetItem", "{'TableName':'none','Key':{'pk':{'S':'a'}}}"))
                .isEqualTo("ResourceNotFoundException: Requested resource not found");
    }

    @Test
    void get_projection_returnsTheParts() {
        put(",'m':{'M':{'a':{'N':'1'},'b':{'N':'2'}}},'x':{'S':'y'}", "");

        JsonNode answer = client.ok(
                "GetItem",
                "{'TableName':'tab','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'ProjectionExpression':'m.a, #x',"
                        + "'ExpressionAttributeNames':{'#x':'x'},'ReturnConsumedCapacity':'TOTAL'}");

        assertThat(EngineClient.text(answer))
                .isEqualTo("{'ConsumedCapacity':{'CapacityUnits':0.5,'TableName':'tab'},"
                        + "'Item':{'m':{'M':{'a':{'N':'1'}}},'x':{'S':'y'}}}");
    }

    @Test
    void delete_condition_guardsIt() {
        put(",'v':{'N':'1'}", "");
        String key = "{'TableName':'tab','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},";

        assertThat(client.refused(
                        "DeleteItem",
                        key + "'ConditionExpression':'v = :v','ExpressionAttributeValues':{':v':{'N':'2'}}}"))
                .isEqualTo("ConditionalCheckFailedException: The conditional request failed");
        assertThat(EngineClient.text(client.ok("DeleteItem", key + "'ReturnValues':'ALL_OLD'}")))
                .isEqualTo("{'Attributes':{'pk':{'S':'a'},'sk':{'N':'1'},'v':{'N':'1'}}}");
        assertThat(get()).isEqualTo("{}");
    }
}
