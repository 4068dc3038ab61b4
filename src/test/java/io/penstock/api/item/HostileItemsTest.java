package io.penstock.api.item;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.penstock.api.ApiCalls;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.Socket;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class HostileItemsTest {
    @TestHTTPResource
    URI base;

    private static final String ITEMS = "/v1/tables/hostile-test/items";

    @BeforeEach
    void createTable() {
        ApiCalls.createTable("hostile-test");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"item":{"pk":"a",}                                      | 400 | malformed-json  | not JSON
                    {"item":{"pk":"a"                                        | 400 | malformed-json  | before it is complete
                    []                                                       | 400 | invalid-request | expected an object
                    {"item":{"pk":"a","sk":"b"},"conditon":"x"}              | 400 | invalid-request | "conditon"
                    {"item":{"pk":"a","sk":"b"},"condition":5}               | 400 | invalid-request | expected a string
                    {"item":{"pk":"a","sk":"b"},"returnValues":"ALL_NEW"}    | 400 | invalid-request | ALL_OLD
                    {"item":{"pk":5,"sk":"b"}}                               | 422 | invalid-input   | the table's is S
                    {"item":{"pk":"a"}}                                      | 422 | invalid-input   | sort key sk is missing
                    {"item":{"pk":"","sk":"b"}}                              | 422 | invalid-input   | pk is empty
                    {"item":{"pk":"a","sk":"b","n":1e126}}                   | 422 | invalid-input   | magnitude
                    {"item":{"pk":"a","sk":"b","s":{"$stringSet":[]}}}       | 422 | invalid-input   | empty
                    {"item":{"pk":"a","sk":"b"},"condition":"#"}             | 422 | invalid-input   | ConditionExpression
                    """)
    void put_badBody_isRefusedWithTheReason(String body, int status, String code, String says) {
        Response response = json(body).post(ITEMS);

        assertProblem(response, status, code);
        response.then().body("detail", containsString(says));
    }

    @Test
    void put_bodyStopsArriving_isRefusedAndTheConnectionClosed() throws Exception {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST " + ITEMS + " HTTP/1.1\r\nHost: x\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"item\":")
                            .getBytes(UTF_8));

            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"code\":\"malformed-body\"", "nothing came for 5 s");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    key.pk=a                              | 400 | invalid-parameter | key.sk is missing
                    key.pk=a&key.sk=b&key.zz=c            | 400 | invalid-parameter | key.zz is no key attribute
                    key.pk=a&key.pk=b&key.sk=c            | 400 | invalid-parameter | 2 times
                    key.pk=a&key.sk=b&consistency=weak    | 400 | invalid-parameter | strong, eventual
                    key.pk=a&key.sk=b&format=xml          | 400 | invalid-parameter | plain, dynamodb
                    key.pk=a&key.sk=b&numbers=double      | 400 | invalid-parameter | json, string
                    key.pk=a&key.sk=b&limit=0             | 400 | invalid-parameter | limit is not known here
                    key=%7Bbad                            | 400 | invalid-parameter | not JSON
                    key=%7B%22pk%22%3A1%7D                | 422 | invalid-input     | the table's is S
                    key.pk=a&key.sk=b&projection=%23%23   | 422 | invalid-input     | ProjectionExpression
                    key.pk=a&key.sk=b&names=%5B1%5D       | 400 | invalid-parameter | expected an object
                    """)
    void get_badQuery_isRefusedWithTheReason(String query, int status, String code, String says) {
        Response response = plain().get(ITEMS + "?" + query);

        assertProblem(response, status, code);
        response.then().body("detail", containsString(says));
    }

    @Test
    void put_keysOverTheirLimits_nameLimitAndSize() {
        Response partition = json("{\"item\":{\"pk\":\"" + "x".repeat(2049) + "\",\"sk\":\"b\"}}")
                .post(ITEMS);
        Response sort = json("{\"item\":{\"pk\":\"a\",\"sk\":\"" + "ä".repeat(513) + "\"}}")
                .post(ITEMS);

        assertProblem(partition, 413, "too-large");
        partition.then().body("limit", equalTo(2048)).body("actual", equalTo(2049));
        assertProblem(sort, 413, "too-large");
        sort.then().body("limit", equalTo(1024)).body("actual", equalTo(1026));
    }

    @Test
    void put_absurdNesting_isRefused() {
        Response response = json("{\"item\":{\"pk\":\"a\",\"sk\":\"b\",\"p\":" + "[".repeat(50_000))
                .post(ITEMS);

        assertProblem(response, 422, "invalid-input");
        response.then().body("detail", containsString("32 levels"));
    }

    @Test
    void put_bodyOverTheLimit_namesLimitAndSize() {
        Response response = json("{\"item\":{\"pk\":\"a\",\"sk\":\"b\",\"p\":\"" + "x".repeat(9_000_000) + "\"}}")
                .post(ITEMS);

        assertProblem(response, 413, "too-large");
        response.then().body("limit", equalTo(8_388_608));
    }

    @Test
    void any_unknownTable_namesItAndTheOperation() {
        Response response = json("{\"item\":{\"pk\":\"a\"}}").post("/v1/tables/no-such-table/items");

        assertProblem(response, 404, "table-not-found");
        response.then().body("table", equalTo("no-such-table")).body("operation", equalTo("PutItem"));
    }

    @Test
    void put_badPreconditions_areRefused() {
        assertProblem(json("{\"item\":{}}").header("If-Match", "abc").post(ITEMS), 400, "invalid-parameter");
        assertProblem(json("{\"item\":{}}").header("If-None-Match", "\"a\"").post(ITEMS), 400, "invalid-parameter");
        assertProblem(
                json("{\"item\":{}}")
                        .header("If-Match", "*")
                        .header("If-None-Match", "*")
                        .post(ITEMS),
                400,
                "invalid-parameter");
    }

    @Test
    void put_mutilatedBodies_areNeverAFault() {
        long seed = ThreadLocalRandom.current().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        String good =
                "{\"item\":{\"pk\":\"a\",\"sk\":\"b\",\"m\":{\"$map\":{\"$binary\":\"AQ==\"}},\"n\":[1.5e3,null]},"
                        + "\"condition\":\"#a = :v\",\"names\":{\"#a\":\"b\"},\"values\":{\":v\":{\"$numberSet\":[1]}}}";
        for (int i = 0; i < 150; i++) {
            StringBuilder body = new StringBuilder(good);
            for (int cuts = random.nextInt(1, 4); cuts > 0; cuts--) {
                int at = random.nextInt(body.length());
                switch (random.nextInt(3)) {
                    case 0 -> body.deleteCharAt(at);
                    case 1 -> body.insert(at, "{}[]\",:0\u0000é".charAt(random.nextInt(10)));
                    default -> body.setCharAt(at, (char) random.nextInt(32, 127));
                }
            }

            int status = json(body.toString()).post(ITEMS).statusCode();

            org.assertj.core.api.Assertions.assertThat(status)
                    .as("seed %d, %s", seed, body)
                    .isBetween(200, 499);
        }
    }
}
