package io.penstock.dynamo.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.penstock.fault.FaultProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Each kind of request over HTTP against each kind of fault that does not end: how often it reaches the endpoint, and
 * what the caller is told. What may have happened and cannot be repeated is sent once; everything else as often as the
 * one retry layer is set to, and never more. A put and a count of key-value are looked for when their answers are lost;
 * a put that is not there is made once more.
 */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class RetryMatrixTest {

    private static final int ATTEMPTS_MAX = 5;
    private static final String ITEMS = "/v1/tables/{t}/items";
    private static final String ITEM = ITEMS + "?key.id=a";
    private static final String QUERY = "{\"keyCondition\":\"id = :i\",\"values\":{\":i\":\"a\"}}";

    /** How often a request may be sent that may have happened. */
    private enum Again {
        SAFE(ATTEMPTS_MAX),
        UNSAFE(1),
        ONCE_LOOKED_UP(2);

        private final int most;

        Again(int most) {
            this.most = most;
        }
    }

    /**
     * A kind of request.
     *
     * @param how method, header or empty, path and body; {t} stands for the table
     */
    private record Kind(String name, String operation, String table, Again again, List<String> how) {

        boolean looksItUp() {
            return operation.equals("UpdateItem") && name.startsWith("kv");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A fault that goes on.
     *
     * @param mayHaveHappened for all the client knows
     * @param status what the caller is told in the end
     */
    private record Trouble(String rule, boolean mayHaveHappened, int status) {

        boolean happens() {
            return rule.contains("when=after");
        }

        @Override
        public String toString() {
            return rule;
        }
    }

    private static final List<Kind> KINDS = List.of(
            kind("get", "GetItem", Again.SAFE, "GET", "", ITEM, ""),
            kind("put", "PutItem", Again.SAFE, "POST", "", ITEMS, "{\"item\":{\"id\":\"a\"}}"),
            kind("put new", "PutItem", Again.UNSAFE, "POST", "If-None-Match: *", ITEMS, "{\"item\":{\"id\":\"b\"}}"),
            kind("increment", "UpdateItem", Again.UNSAFE, "PATCH", "", ITEM, "{\"n\":{\"$inc\":1}}"),
            kind("set", "UpdateItem", Again.SAFE, "PATCH", "", ITEM, "{\"n\":7}"),
            kind("delete", "DeleteItem", Again.SAFE, "DELETE", "", ITEM, ""),
            kind("page", "Query", Again.SAFE, "POST", "Accept: application/json", "/v1/tables/{t}:query", QUERY),
            kind("query", "Query", Again.SAFE, "POST", "Accept: application/x-ndjson", "/v1/tables/{t}:query", QUERY),
            kind("scan", "Scan", Again.SAFE, "POST", "Accept: application/x-ndjson", "/v1/tables/{t}:scan", "{}"),
            kind(
                    "transaction",
                    "TransactWriteItems",
                    Again.SAFE,
                    "POST",
                    "",
                    "/v1/transactions:write",
                    "{\"actions\":[{\"put\":{\"table\":\"{t}\",\"item\":{\"id\":\"c\"}}}]}"),
            kind(
                    "read transaction",
                    "TransactGetItems",
                    Again.SAFE,
                    "POST",
                    "",
                    "/v1/transactions:get",
                    "{\"gets\":[{\"table\":\"{t}\",\"key\":{\"id\":\"a\"}}]}"),
            own("kv put", "UpdateItem", "penstock-kv-matrix", Again.ONCE_LOOKED_UP, "PUT", "/v1/kv/matrix/a", "v"),
            own(
                    "kv count",
                    "UpdateItem",
                    "penstock-kv-matrix",
                    Again.UNSAFE,
                    "PATCH",
                    "/v1/kv/matrix/n",
                    "{\"$inc\":1}"),
            own("kv get", "GetItem", "penstock-kv-matrix", Again.SAFE, "GET", "/v1/kv/matrix/a", ""),
            own("kv list", "Query", "penstock-kv-matrix", Again.SAFE, "GET", "/v1/kv/matrix/?prefix=a", ""),
            own("schema", "GetItem", "penstock-schemas", Again.SAFE, "GET", "/v1/schemas/matrix", ""),
            own("schemas", "Query", "penstock-schemas", Again.SAFE, "GET", "/v1/schemas", ""),
            own("tokens", "Query", "penstock-tokens", Again.SAFE, "GET", "/v1/tokens", ""));

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble("throttle", false, 503),
            new Trouble("error code=TransactionInProgressException", false, 409),
            new Trouble("error code=InternalServerError", true, 503),
            new Trouble("status code=503 body=", true, 503),
            new Trouble("reset when=after", true, 503));

    @Inject
    DynamoClient client;

    private final FaultProxy proxy = FaultyEndpoint.proxy();
    private final String table = "matrix-" + UUID.randomUUID();

    static Stream<Arguments> all() {
        return KINDS.stream().flatMap(kind -> TROUBLES.stream().map(trouble -> Arguments.of(kind, trouble)));
    }

    @BeforeEach
    void oneItem() {
        proxy.rules();
        TestTables.create(client, table);
        client.putItem(
                        PutItemRequest.builder()
                                .tableName(table)
                                .item(Map.of("id", AttributeValue.fromS("a")))
                                .build(),
                        Call.interactive(Duration.ofSeconds(10)))
                .await()
                .indefinitely();
        given().put("/v1/kv/matrix").then().statusCode(oneOf(200, 201));
        // Its keys are remembered from here on.
        given().get(ITEM.replace("{t}", table)).then().statusCode(200);
    }

    @AfterEach
    void noFaults() {
        proxy.rules();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("all")
    void request_faultsForEver_isSentAsOftenAsIsSafeAndNeverMoreThanConfigured(Kind kind, Trouble trouble) {
        proxy.rules(trouble.rule() + " operation=" + kind.operation() + " table="
                + kind.table().replace("{t}", table));

        int status = send(kind).statusCode();

        boolean unknown = trouble.mayHaveHappened() && kind.again() != Again.SAFE;
        boolean found = trouble.happens() && kind.looksItUp();
        assertThat(proxy.struck(0)).as("attempts").isEqualTo(found ? 1 : unknown ? kind.again().most : ATTEMPTS_MAX);
        if (found) {
            assertThat(status).isIn(200, 201);
        } else {
            assertThat(status).isEqualTo(unknown ? 504 : trouble.status());
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 503, 5", "401, 502, 1", "403, 502, 1", "404, 503, 5", "408, 503, 5", "429, 503, 5"})
    void get_somethingBeforeDynamoDbRefuses_isNoFaultOfTheCallers(int bare, int status, int attempts) {
        proxy.rules("status body=no code=" + bare + " operation=GetItem table=" + table);

        given().get(ITEM.replace("{t}", table)).then().statusCode(status).body("detail", not(emptyString()));

        assertThat(proxy.struck(0)).isEqualTo(attempts);
    }

    private Response send(Kind kind) {
        RequestSpecification request = given().urlEncodingEnabled(false);
        String header = kind.how().get(1);
        if (!header.isEmpty()) {
            request =
                    request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(' ') + 1));
        }
        String body = kind.how().get(3).replace("{t}", table);
        if (!body.isEmpty()) {
            boolean merge =
                    kind.how().get(0).equals("PATCH") && kind.how().get(2).equals(ITEM);
            request = request.contentType(merge ? "application/merge-patch+json" : "application/json")
                    .body(body);
        }
        return request.request(kind.how().get(0), kind.how().get(2).replace("{t}", table));
    }

    private static Kind kind(String name, String operation, Again again, String... how) {
        return new Kind(name, operation, "{t}", again, List.of(how));
    }

    private static Kind own(
            String name, String operation, String table, Again again, String method, String path, String body) {
        return new Kind(name, operation, table, again, List.of(method, "", path, body));
    }
}
