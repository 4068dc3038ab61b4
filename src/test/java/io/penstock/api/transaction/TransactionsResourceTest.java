package io.penstock.api.transaction;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.penstock.api.ApiCalls;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class TransactionsResourceTest {
    private static final String TABLE = "transactions-test";

    @BeforeEach
    void createTable() {
        ApiCalls.createTable(TABLE);
    }

    @Test
    void write_allKinds_happenTogetherAndAreReadTogether() {
        json(actions(put("all", "1", "\"v\":1"), """
                        {"update":{"table":"%s","key":{"pk":"all","sk":"2"},"update":"SET v = :v","values":{":v":2}}}""".formatted(TABLE), """
                        {"delete":{"table":"%s","key":{"pk":"all","sk":"3"}}}""".formatted(TABLE), """
                        {"check":{"table":"%s","key":{"pk":"all","sk":"4"},"condition":"attribute_not_exists(pk)"}}""".formatted(TABLE)))
                .post("/v1/transactions:write")
                .then()
                .statusCode(200)
                .body("actions", equalTo(4));

        json("{\"gets\":[%s,%s]}".formatted(get("all", "2"), get("all", "3")))
                .post("/v1/transactions:get")
                .then()
                .statusCode(200)
                .body("items[0].item.v", equalTo(2))
                .body("items[1].index", equalTo(1))
                .body("items[1].status", equalTo(404));
    }

    @Test
    void write_conditionFails_namesTheActionAndItsItemAndWritesNothing() {
        json(actions(put("cond", "1", "\"v\":1")))
                .post("/v1/transactions:write")
                .then()
                .statusCode(200);

        Response refused =
                json(actions(put("cond", "2", "\"v\":2"), """
                        {"put":{"table":"%s","item":{"pk":"cond","sk":"1"},"condition":"v = :v","values":{":v":9},
                         "returnCurrent":true}}""".formatted(TABLE))).post("/v1/transactions:write");

        assertProblem(refused, 409, "transaction-cancelled");
        refused.then()
                .body("reasons[0].index", equalTo(1))
                .body("reasons[0].code", equalTo("ConditionalCheckFailed"))
                .body("reasons[0].item.v", equalTo(1));
        plain().get("/v1/tables/" + TABLE + "/items?key.pk=cond&key.sk=2")
                .then()
                .statusCode(404);
    }

    @Test
    void write_sameIdempotencyKey_happensOnceAndRefusesAnotherBody() {
        String key = "a-key-that-is-longer-than-thirty-six-characters-" + System.nanoTime();
        String body = actions("""
                {"update":{"table":"%s","key":{"pk":"once","sk":"%s"},"update":"SET v = if_not_exists(v, :z) + :n",
                 "values":{":z":0,":n":1}}}""".formatted(TABLE, key));

        json(body)
                .header("Idempotency-Key", key)
                .post("/v1/transactions:write")
                .then()
                .statusCode(200);
        json(body)
                .header("Idempotency-Key", key)
                .post("/v1/transactions:write")
                .then()
                .statusCode(200);
        Response other = json(actions(put("once", "x", "\"v\":1")))
                .header("Idempotency-Key", key)
                .post("/v1/transactions:write");

        assertProblem(other, 409, "idempotency-token-reused");
        plain().get("/v1/tables/" + TABLE + "/items?key.pk=once&key.sk=" + key)
                .then()
                .body("item.v", equalTo(1));
    }

    @Test
    void write_overTheLimits_namesLimitAndNumber() {
        String many = IntStream.range(0, 101)
                .mapToObj(i -> put("many", "" + i, "\"v\":1"))
                .collect(Collectors.joining(","));
        String large = IntStream.range(0, 11)
                .mapToObj(i -> put("large", "" + i, "\"p\":\"" + "x".repeat(390_000) + "\""))
                .collect(Collectors.joining(","));

        Response tooMany = json("{\"actions\":[" + many + "]}").post("/v1/transactions:write");
        Response tooLarge = json("{\"actions\":[" + large + "]}").post("/v1/transactions:write");

        assertProblem(tooMany, 413, "too-large");
        tooMany.then().body("limit", equalTo(100)).body("actual", equalTo(101));
        assertProblem(tooLarge, 413, "too-large");
        tooLarge.then().body("limit", equalTo(4 * 1024 * 1024));
    }

    @Test
    void write_badActions_areRefused() {
        assertProblem(json("{\"actions\":[]}").post("/v1/transactions:write"), 400, "invalid-request");
        assertProblem(json("{\"actions\":[{}]}").post("/v1/transactions:write"), 400, "invalid-request");
        assertProblem(json("{\"actions\":[null]}").post("/v1/transactions:write"), 400, "invalid-request");
        Response twice = json(actions(put("t", "1", "\"v\":1"), put("t", "1", "\"v\":2")))
                .post("/v1/transactions:write");
        assertProblem(twice, 422, "invalid-input");
        Response foreign = json("{\"gets\":[{\"table\":\"no-such\",\"key\":{\"pk\":\"a\"}}]}")
                .post("/v1/transactions:get");
        assertProblem(foreign, 404, "table-not-found");
        foreign.then().body("operation", equalTo("TransactGetItems"));
        json("{\"gets\":[{\"table\":\"%s\",\"key\":{\"pk\":\"a\"}}]}".formatted(TABLE))
                .post("/v1/transactions:get")
                .then()
                .statusCode(422)
                .body("detail", containsString("sk is missing"));
    }

    private static String actions(String... actions) {
        return "{\"actions\":[" + String.join(",", actions) + "]}";
    }

    private static String put(String pk, String sk, String more) {
        return "{\"put\":{\"table\":\"%s\",\"item\":{\"pk\":\"%s\",\"sk\":\"%s\",%s}}}".formatted(TABLE, pk, sk, more);
    }

    private static String get(String pk, String sk) {
        return "{\"table\":\"%s\",\"key\":{\"pk\":\"%s\",\"sk\":\"%s\"}}".formatted(TABLE, pk, sk);
    }
}
