package io.penstock.api.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.FaultyEndpoint;
import io.penstock.dynamo.client.FaultyProfile;
import io.penstock.dynamo.client.TestTables;
import io.penstock.dynamo.client.Until;
import io.penstock.fault.FaultProxy;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The deadline of a request, counted in attempts at an endpoint that misbehaves; and callers who do not wait for it.
 */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class RequestDeadlineTest {

    private static final String TABLE = "deadlines";
    private static final String ITEM = "/v1/tables/" + TABLE + "/items?key.id=a";

    @Inject
    DynamoClient client;

    @TestHTTPResource("/")
    URI service;

    private final FaultProxy proxy = FaultyEndpoint.proxy();

    @BeforeEach
    void table() {
        proxy.rules();
        TestTables.create(client, TABLE);
        // Its keys are remembered from here on, so that nothing but the item itself is asked for.
        given().get("/v1/tables/" + TABLE + "/items?key.id=nothing").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1.5", "1e3", "soon", "21600001", "99999999999999999999", "+1", "5 5"})
    void header_thatIsNoDeadline_is400NamingTheBounds(String text) {
        given().header(RequestDeadline.HEADER, text)
                .get(ITEM)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-parameter"))
                .body("parameter", equalTo("X-Deadline-Ms"))
                .body("detail", containsString("between 1 and 21600000"));
    }

    @Test
    void header_givenTwice_is400() {
        given().header(RequestDeadline.HEADER, "5000", "1")
                .get(ITEM)
                .then()
                .statusCode(400)
                .body("detail", containsString("2 times"));
    }

    @Test
    void keyValuePut_noAnswerBeforeTheDeadline_is504InTime() {
        given().put("/v1/kv/deadlines").then().statusCode(oneOf(200, 201));
        proxy.rules("hang operation=UpdateItem,GetItem");

        long beginNanos = System.nanoTime();
        given().header(RequestDeadline.HEADER, "300")
                .body("v")
                .put("/v1/kv/deadlines/a")
                .then()
                .statusCode(504)
                .body("code", equalTo("outcome-unknown"));

        assertThat(Duration.ofNanos(System.nanoTime() - beginNanos)).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "21600000", " 5000 "})
    void header_withinTheBounds_isTaken(String text) {
        Response answer = given().header(RequestDeadline.HEADER, text).get(ITEM);

        assertThat(answer.statusCode()).isIn(200, 404, 504);
    }

    @Test
    void get_everyAttemptIsThrottled_is504WhenTheDeadlinePassesAndNotLater() {
        proxy.rules("hang operation=GetItem every=2", "throttle operation=GetItem");
        long before = proxy.tally().seen("GetItem");
        long startNanos = System.nanoTime();

        given().header(RequestDeadline.HEADER, "600")
                .get(ITEM)
                .then()
                .statusCode(504)
                .body("code", equalTo("deadline-exceeded"))
                .body("operation", equalTo("GetItem"))
                .body("table", equalTo(TABLE));

        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(4));
        assertThat(proxy.tally().seen("GetItem") - before).isEqualTo(2);
    }

    @Test
    void increment_noAnswerBeforeTheDeadline_is504OutcomeUnknownAndSentOnce() {
        increment("5000").then().statusCode(200);
        proxy.rules("hang operation=UpdateItem");
        long before = proxy.tally().seen("UpdateItem");

        increment("650")
                .then()
                .statusCode(504)
                .body("code", equalTo("outcome-unknown"))
                .body("retryable", equalTo(false));

        assertThat(proxy.tally().seen("UpdateItem") - before).isEqualTo(1);
    }

    @Test
    void scan_deadlinePassesInTheMiddle_endsWithAnErrorLineAndAResumeToken() {
        for (int i = 0; i < 6; i++) {
            given().contentType("application/json")
                    .body("{\"item\":{\"id\":\"s" + i + "\"}}")
                    .post("/v1/tables/" + TABLE + "/items")
                    .then()
                    .statusCode(200);
        }
        proxy.rules("hang operation=Scan after=2");

        String lines = stream(1_200, "application/json", "", ":scan?pageSize=1");

        assertThat(lines.lines().reduce((first, last) -> last).orElseThrow())
                .contains("\"error\"", "deadline-exceeded", "\"resume\"");
    }

    @Test
    void batch_deadlinePasses_namesWhatIsLeft() {
        proxy.rules("throttle operation=BatchWriteItem");

        String body = "{\"put\":{\"id\":\"b1\"}}\n{\"put\":{\"id\":\"b2\"}}\n";

        String lines = stream(600, "application/x-ndjson", body, ":batchWrite");

        assertThat(lines).contains("\"end\"", "\"unprocessedCount\":2");
    }

    private static Response increment(String deadlineMillis) {
        return given().header(RequestDeadline.HEADER, deadlineMillis)
                .contentType("application/json")
                .body("{\"update\":\"ADD hits :one\",\"values\":{\":one\":1}}")
                .patch(ITEM);
    }

    private String stream(long deadlineMillis, String type, String body, String action) {
        return given().urlEncodingEnabled(false)
                .header(RequestDeadline.HEADER, deadlineMillis)
                .header("Content-Type", type)
                .accept("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/tables/" + TABLE + action)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void get_callerLeavesBetweenTwoAttempts_noFurtherAttemptIsMade() throws IOException {
        proxy.rules("throttle operation=GetItem retryAfter=1s");
        long before = proxy.tally().seen("GetItem");
        try (Socket caller = new Socket(service.getHost(), service.getPort())) {
            caller.getOutputStream()
                    .write(("GET " + ITEM + " HTTP/1.1\r\nHost: here\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            Until.holds(() -> proxy.tally().seen("GetItem") == before + 1);
        }

        // A second caller's attempts are spaced as the first one's would have been, and end later.
        given().header(RequestDeadline.HEADER, "2500").get(ITEM).then().statusCode(504);

        assertThat(proxy.tally().seen("GetItem") - before)
                .as("one attempt of the first caller, and the second caller's")
                .isBetween(3L, 4L);
    }

    @Test
    void get_callerLeavesDuringAnAttempt_theAttemptIsAbandoned() throws IOException {
        proxy.rules("hang operation=GetItem");
        long before = proxy.tally().seen("GetItem");
        try (Socket caller = new Socket(service.getHost(), service.getPort())) {
            caller.getOutputStream()
                    .write(("GET " + ITEM + " HTTP/1.1\r\nHost: here\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            Until.holds(() -> proxy.tally().seen("GetItem") == before + 1);
        }

        Until.holds(() -> proxy.tally().inFlight() == 0);
        assertThat(proxy.tally().seen("GetItem")).isEqualTo(before + 1);
    }
}
