package io.penstock.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What statements of PartiQL do and answer. */
final class StatementContractTest {

    private EngineClient client;

    @BeforeEach
    void open() {
        client = EngineClient.inMemory();
        client.ok("CreateTable", """
                {'TableName':'music','AttributeDefinitions':[{'AttributeName':'artist','AttributeType':'S'},
                {'AttributeName':'song','AttributeType':'S'},{'AttributeName':'year','AttributeType':'N'}],
                'KeySchema':[{'AttributeName':'artist','KeyType':'HASH'},{'AttributeName':'song','KeyType':'RANGE'}],
                'GlobalSecondaryIndexes':[{'IndexName':'by-year','KeySchema':[{'AttributeName':'year','KeyType':'HASH'}],
                'Projection':{'ProjectionType':'ALL'}}],'BillingMode':'PAY_PER_REQUEST'}""");
        for (String song : List.of("alpha", "beta", "gamma")) {
            execute("INSERT INTO \"music\" VALUE {'artist': 'Acme', 'song': '" + song
                    + "', 'year': 1999, 'tags': ['x', 'y'], 'info': {'length': 3.5, 'ok': true}}");
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static String body(String statement, String more) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("Statement", statement);
        String text = body.toString();
        return text.substring(0, text.length() - 1) + more.replace('\'', '"') + "}";
    }

    private JsonNode execute(String statement) {
        return execute(statement, "");
    }

    private JsonNode execute(String statement, String more) {
        return client.exactly("ExecuteStatement", body(statement, more));
    }

    private String refused(String statement) {
        return client.refusedExactly("ExecuteStatement", body(statement, ""));
    }

    private static List<String> songs(JsonNode answer) {
        List<String> songs = new ArrayList<>();
        answer.get("Items").forEach(item -> songs.add(item.get("song").get("S").asText()));
        return songs;
    }

    @Test
    void select_byKeyAndRange_isAQuery() {
        assertThat(songs(execute("SELECT * FROM music WHERE artist = 'Acme'")))
                .containsExactly("alpha", "beta", "gamma");
        assertThat(songs(execute("select * from \"music\" where artist = 'Acme' and song > 'alpha'")))
                .containsExactly("beta", "gamma");
        assertThat(songs(execute("SELECT * FROM music WHERE artist = 'Acme' AND begins_with(\"song\", 'b')")))
                .containsExactly("beta");
        assertThat(songs(execute("SELECT * FROM music WHERE artist = 'Acme' AND song BETWEEN 'b' AND 'c'")))
                .containsExactly("beta");
        assertThat(songs(execute("SELECT * FROM music WHERE artist = 'Acme' ORDER BY song DESC")))
                .containsExactly("gamma", "beta", "alpha");
        assertThat(execute("SELECT * FROM music WHERE artist = 'Acme'", ",'ReturnConsumedCapacity':'TOTAL'")
                        .get("ConsumedCapacity")
                        .get("CapacityUnits")
                        .asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void select_anyCondition_isAScan() {
        assertThat(songs(execute("SELECT * FROM music WHERE song IN ['beta', 'gamma'] OR year < 1990")))
                .containsExactly("beta", "gamma");
        assertThat(songs(execute("SELECT * FROM music WHERE NOT (song = 'beta') AND contains(tags, 'x')")))
                .containsExactly("alpha", "gamma");
        assertThat(songs(execute("SELECT * FROM music WHERE info.ok = true AND genre IS MISSING AND song <> 'beta'")))
                .containsExactly("alpha", "gamma");
        assertThat(songs(execute("SELECT * FROM music.\"by-year\" WHERE year = 1999 AND size(tags) = 2")))
                .hasSize(3);
    }

    @Test
    void select_paths_returnsTheParts() {
        JsonNode answer = execute("SELECT song, info.length, tags[1] FROM music WHERE artist='Acme' AND song='beta'");

        assertThat(EngineClient.text(answer.get("Items")))
                .isEqualTo("[{'_3':{'S':'y'},'length':{'N':'3.5'},'song':{'S':'beta'}}]");
    }

    @Test
    void select_pages_followTheToken() {
        JsonNode first = execute("SELECT * FROM music WHERE artist = 'Acme'", ",'Limit':2");
        JsonNode second = execute(
                "SELECT * FROM music WHERE artist = 'Acme'",
                ",'NextToken':'" + first.get("NextToken").asText() + "'");

        assertThat(songs(first)).containsExactly("alpha", "beta");
        assertThat(songs(second)).containsExactly("gamma");
        assertThat(second.has("NextToken")).isFalse();
    }

    @Test
    void insert_existing_isADuplicate() {
        assertThat(refused("INSERT INTO music VALUE {'artist': 'Acme', 'song': 'beta'}"))
                .isEqualTo("DuplicateItemException: Duplicate primary key exists in table");
    }

    @Test
    void insert_valuesOfEachType_areStored() {
        execute(
                "INSERT INTO music VALUE {'artist': ?, 'song': 'it''s', 'n': -1.5e2, 'b': false, 'nothing': null,"
                        + " 'set': <<1, 2>>, 'list': [1, 'a', {'m': ?}]}",
                ",'Parameters':[{'S':'P'},{'B':'AQI='}]");

        assertThat(EngineClient.text(
                        execute("SELECT * FROM music WHERE artist = 'P'").get("Items")))
                .isEqualTo("[{'artist':{'S':'P'},'b':{'BOOL':false},'list':{'L':[{'N':'1'},{'S':'a'},"
                        + "{'M':{'m':{'B':'AQI='}}}]},'n':{'N':'-150'},'nothing':{'NULL':true},"
                        + "'set':{'NS':['1','2']},'song':{'S':'it\"s'}}]".replace("it\"s", "it's"));
    }

    @Test
    void update_setAndRemove_changeTheItem() {
        JsonNode answer = execute("UPDATE music SET year = year + 1 SET info.length = 4 REMOVE tags[0]"
                + " WHERE artist = 'Acme' AND song = 'beta' AND info.ok = true RETURNING MODIFIED NEW *");

        assertThat(EngineClient.text(answer.get("Items").get(0)))
                .contains("'year':{'N':'2000'}")
                .contains("'length':{'N':'4'}");
        assertThat(refused("UPDATE music SET a = 1 WHERE artist = 'Acme' AND song = 'none'"))
                .isEqualTo("ConditionalCheckFailedException: The conditional request failed");
        assertThat(refused("UPDATE music SET a = 1 WHERE artist = 'Acme'"))
                .isEqualTo("ValidationException: Where clause does not contain a mandatory equality on all key"
                        + " attributes");
    }

    @Test
    void delete_withCondition_guardsTheItem() {
        assertThat(refused("DELETE FROM music WHERE artist = 'Acme' AND song = 'beta' AND year = 1"))
                .isEqualTo("ConditionalCheckFailedException: The conditional request failed");
        JsonNode answer = execute("DELETE FROM music WHERE artist = 'Acme' AND song = 'beta' RETURNING ALL OLD *");
        execute("DELETE FROM music WHERE artist = 'Acme' AND song = 'beta'");

        assertThat(songs(answer)).containsExactly("beta");
        assertThat(songs(execute("SELECT * FROM music WHERE artist = 'Acme'"))).containsExactly("alpha", "gamma");
    }

    @Test
    void update_setFunctions_addAndRemoveElements() {
        execute("INSERT INTO music VALUE {'artist': 'S', 'song': '1', 'tags': <<'a', 'b'>>}");

        execute("UPDATE music SET tags = set_add(tags, <<'c'>>) SET v = 1 WHERE artist = 'S' AND song = '1'");
        JsonNode answer = execute("UPDATE music SET tags = set_delete(tags, <<'a', 'x'>>)"
                + " WHERE artist = 'S' AND song = '1' RETURNING ALL NEW *");

        assertThat(EngineClient.text(answer.at("/Items/0/tags"))).isEqualTo("{'SS':['b','c']}");
        assertThat(EngineClient.text(answer.at("/Items/0/v"))).isEqualTo("{'N':'1'}");
        assertThat(refused("UPDATE music SET tags = set_add(other, <<'c'>>) WHERE artist = 'S' AND song = '1'"))
                .startsWith("ValidationException: The function set_add takes ");
        assertThat(refused("UPDATE music SET tags = set_add(tags, 1) WHERE artist = 'S' AND song = '1'"))
                .startsWith("ValidationException: The function set_add takes ");
    }

    @Test
    void statements_inTheWrongPlace_areRefusedInDynamoDbsWords() {
        String read = body("SELECT * FROM music WHERE artist = 'Acme' AND song = 'beta'", "");
        String write = body("DELETE FROM music WHERE artist = 'Acme' AND song = 'beta'", "");
        String mixed = "tatements\":[" + read + "," + write + "]}";

        assertThat(client.refusedExactly("BatchExecuteStatement", "{\"S" + mixed))
                .isEqualTo("ValidationException: Read and write requests together in the same batch is not supported.");
        assertThat(client.refusedExactly("ExecuteTransaction", "{\"TransactS" + mixed))
                .isEqualTo("ValidationException: ExecuteTransaction API does not support both read and write operations"
                        + " in the same request.");
        assertThat(client.refusedExactly(
                        "ExecuteTransaction",
                        "{\"TransactStatements\":[" + body("SELECT * FROM music WHERE artist = 'Acme'", "") + "]}"))
                .isEqualTo("ValidationException: Validation failed in TransactStatements[0]: Select statements within"
                        + " ExecuteTransaction must specify the primary key in the where clause.");
        assertThat(refused("EXISTS(SELECT * FROM music WHERE artist = 'Acme' AND song = 'beta')"))
                .isEqualTo("ValidationException: EXISTS can only be used in ExecuteTransaction write requests.");
        assertThat(refused("SELECT * FROM music WHERE artist = 'Acme' ORDER BY v"))
                .isEqualTo("ValidationException: Variable reference v in ORDER BY clause must be part of the primary"
                        + " key");
        assertThat(refused("DELETE FROM music WHERE artist = 'Acme' AND song = 'beta' RETURNING MODIFIED NEW *"))
                .isEqualTo("ValidationException: Invalid returning clause: RETURNING MODIFIED NEW *. Only RETURNING ALL"
                        + " OLD * is allowed in DELETE statements.");
        assertThat(refused("UPDATE music SET v = 1"))
                .isEqualTo("ValidationException: Where clause does not contain a mandatory equality on all key"
                        + " attributes");
    }

    @Test
    void batch_oneFails_othersAreDone() {
        JsonNode answer = client.exactly(
                "BatchExecuteStatement",
                "{\"Statements\":[" + body("INSERT INTO music VALUE {'artist': 'B', 'song': '1'}", "") + ","
                        + body("INSERT INTO music VALUE {'artist': 'Acme', 'song': 'beta'}", "") + ","
                        + body("UPDATE music SET v = 1 WHERE artist = 'B' AND song = '1'", "") + ","
                        + body("INSERT INTO nowhere VALUE {'a': 1}", "") + "," + body("SELEKT", "") + "]}");
        List<String> codes = new ArrayList<>();
        answer.get("Responses")
                .forEach(one -> codes.add(one.path("Error").path("Code").asText()));

        assertThat(codes).containsExactly("", "DuplicateItem", "", "ResourceNotFound", "ValidationError");
        assertThat(EngineClient.text(
                        execute("SELECT * FROM music WHERE artist = 'B'").get("Items")))
                .isEqualTo("[{'artist':{'S':'B'},'song':{'S':'1'},'v':{'N':'1'}}]");
        JsonNode read = client.exactly(
                "BatchExecuteStatement",
                "{\"Statements\":[" + body("SELECT song FROM music WHERE artist = 'B' AND song = '1'", "") + ","
                        + body("SELECT * FROM music WHERE artist = 'B'", "") + "]}");
        assertThat(EngineClient.text(read.get("Responses").get(0)))
                .isEqualTo("{'Item':{'song':{'S':'1'}},'TableName':'music'}");
        assertThat(read.get("Responses").get(1).get("Error").get("Code").asText())
                .isEqualTo("ValidationError");
    }

    @Test
    void transaction_oneFails_nothingIsDone() {
        String insert = body("INSERT INTO music VALUE {'artist': 'T', 'song': '1'}", "");
        String update = body("UPDATE music SET v = 1 WHERE artist = 'Acme' AND song = 'beta'", "");
        String check = body("EXISTS(SELECT * FROM music WHERE artist='Acme' AND song='alpha' AND year=1999)", "");
        String duplicate = body("INSERT INTO music VALUE {'artist': 'Acme', 'song': 'gamma'}", "");
        JsonNode refusal = client.refusalExactly(
                "ExecuteTransaction", "{\"TransactStatements\":[" + insert + "," + duplicate + "]}");

        assertThat(refusal.get("CancellationReasons").get(1).get("Code").asText())
                .isEqualTo("DuplicateItem");
        assertThat(songs(execute("SELECT * FROM music WHERE artist = 'T'"))).isEmpty();
        client.exactly("ExecuteTransaction", "{\"TransactStatements\":[" + insert + "," + update + "," + check + "]}");
        JsonNode read = client.exactly(
                "ExecuteTransaction",
                "{\"TransactStatements\":["
                        + body("SELECT v FROM music WHERE artist = 'Acme' AND song = 'beta'", "") + ","
                        + body("SELECT * FROM music WHERE artist = 'T' AND song = 'none'", "") + "]}");
        assertThat(EngineClient.text(read)).isEqualTo("{'Responses':[{'Item':{'v':{'N':'1'}}},{}]}");
    }

    @Test
    void statements_malformed_areRefused() {
        for (String statement : List.of(
                "SELECTT * FROMM music",
                "SELECT * FROM",
                "SELECT * FROM music WHERE",
                "SELECT * FROM music WHERE artist = 'Acme",
                "SELECT * FROM music WHERE artist ~ 1",
                "INSERT INTO music VALUE {'a'}",
                "UPDATE music WHERE artist = 'Acme'",
                "SELECT * FROM music WHERE a = [[[1]]",
                "SELECT * FROM music WHERE " + "(".repeat(3000),
                "SELECT * FROM music WHERE a = " + "[".repeat(3000),
                "SELECT * FROM music extra")) {
            assertThat(refused(statement)).startsWith("ValidationException: Statement wasn't well formed");
        }
        assertThat(refused("SELECT * FROM music WHERE artist = ?"))
                .isEqualTo("ValidationException: Number of parameters in request and statement don't match.");
        assertThat(refused("SELECT * FROM nowhere WHERE a = 1"))
                .isEqualTo("ResourceNotFoundException: Requested resource not found");
        assertThat(client.refused("ExecuteStatement", "{'Statement':'SELECT * FROM music','NextToken':'%%'}"))
                .isEqualTo("ValidationException: Invalid NextToken");
    }
}
