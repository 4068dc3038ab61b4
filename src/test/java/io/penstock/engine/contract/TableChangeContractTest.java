package io.penstock.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What UpdateTable does to a table that is there, and what it refuses because of how the table is. */
final class TableChangeContractTest {

    private static final String INVALID = "ValidationException: One or more parameter values were invalid: ";
    private static final String UNITS = "'ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':6}";

    private EngineClient client;

    @BeforeEach
    void createTable() {
        client = EngineClient.inMemory();
        client.ok(
                "CreateTable",
                "{'TableName':'tab','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'z',"
                        + "'AttributeType':'S'},{'AttributeName':'m','AttributeType':'N'},{'AttributeName':'a',"
                        + "'AttributeType':'S'}],'KeySchema':[{'AttributeName':'z','KeyType':'HASH'},{'AttributeName':"
                        + "'m','KeyType':'RANGE'}],'OnDemandThroughput':{'MaxReadRequestUnits':70,"
                        + "'MaxWriteRequestUnits':80},'GlobalSecondaryIndexes':[" + index("gsi", "'a'", "'zz','aa'")
                        + "],'LocalSecondaryIndexes':[{'IndexName':'lsi','KeySchema':[{'AttributeName':'z','KeyType':"
                        + "'HASH'},{'AttributeName':'a','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}]}");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static String index(String name, String key, String projected) {
        return "{'IndexName':'" + name + "','KeySchema':[{'AttributeName':" + key + ",'KeyType':'HASH'}],"
                + "'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':[" + projected + "]}}";
    }

    private JsonNode describe() {
        return client.ok("DescribeTable", "{'TableName':'tab'}").get("Table");
    }

    private void update(String change) {
        client.ok("UpdateTable", "{'TableName':'tab'," + change + "}");
    }

    private String refused(String change) {
        return client.refused("UpdateTable", "{'TableName':'tab'," + change + "}");
    }

    private static String updateIndex(String name, String change) {
        return "'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'" + name + "'," + change + "}}]";
    }

    @Test
    void describe_definitionsAndProjections_areInOrderOfTheirNames() {
        assertThat(describe().get("AttributeDefinitions").findValuesAsText("AttributeName"))
                .containsExactly("a", "m", "z");
        assertThat(EngineClient.text(describe().at("/GlobalSecondaryIndexes/0/Projection/NonKeyAttributes")))
                .isEqualTo("['aa','zz']");
    }

    @Test
    void billing_becomesProvisioned_takesUnitsForEachIndexAndDropsUpperBounds() {
        assertThat(refused("'BillingMode':'PROVISIONED'," + UNITS))
                .isEqualTo(INVALID + "ProvisionedThroughput must be specified for index: gsi");

        update("'BillingMode':'PROVISIONED'," + UNITS + "," + updateIndex("gsi", UNITS));

        assertThat(describe()
                        .at("/GlobalSecondaryIndexes/0/ProvisionedThroughput/WriteCapacityUnits")
                        .asInt())
                .isEqualTo(6);
        assertThat(describe().has("OnDemandThroughput")).isFalse();
        assertThat(refused("'OnDemandThroughput':{'MaxReadRequestUnits':5}"))
                .isEqualTo(INVALID + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table"
                        + " BillingMode is PROVISIONED");

        update("'BillingMode':'PAY_PER_REQUEST'");

        assertThat(describe()
                        .at("/GlobalSecondaryIndexes/0/ProvisionedThroughput/WriteCapacityUnits")
                        .asInt())
                .isZero();
    }

    @Test
    void onDemandMaximum_minusOne_removesOneBoundAndLeavesTheOther() {
        update("'OnDemandThroughput':{'MaxReadRequestUnits':-1}");

        assertThat(EngineClient.text(describe().get("OnDemandThroughput"))).isEqualTo("{'MaxWriteRequestUnits':80}");
    }

    @Test
    void indexUpdates_thatDoNotFitTheTable_areRefused() {
        assertThat(refused(updateIndex("gsi", UNITS)))
                .isEqualTo(INVALID + "The only Updates for index: gsi when TableThroughputMode is PAY_PER_REQUEST can"
                        + " be to OnDemandThroughput, WarmThroughput");
        assertThat(refused("'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'lsi'}}]"))
                .isEqualTo("ValidationException: Cannot delete an index that is not a GlobalSecondaryIndex: lsi");
        assertThat(refused("'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],"
                        + "'GlobalSecondaryIndexUpdates':[{'Create':" + index("gsi", "'a'", "'b'") + "}]"))
                .isEqualTo("ValidationException: Attempting to create an index which already exists");
    }

    @Test
    void indexes_moreThanTwenty_exceedTheLimit() {
        for (int i = 1; i < 20; i++) {
            client.ok("UpdateTable", "{'TableName':'tab'," + create("more" + i) + "}");
            while (!describe().get("TableStatus").asText().equals("ACTIVE")) {
                Thread.onSpinWait();
            }
        }

        assertThat(refused(create("last"))).startsWith("LimitExceededException: Subscriber limit exceeded: ");
    }

    private static String create(String name) {
        return "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'GlobalSecondaryIndexUpdates':"
                + "[{'Create':{'IndexName':'" + name + "','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],"
                + "'Projection':{'ProjectionType':'ALL'}}}]";
    }
}
