package io.penstock.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.penstock.base.drain.Drain;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.FaultyEndpoint;
import io.penstock.dynamo.client.TestTables;
import io.penstock.dynamo.client.Until;
import io.penstock.fault.FaultProxy;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The service told to end, with a request, a stream and a batch under way. One test: a drain does not go back. */
@QuarkusTest
@TestProfile(DrainingTest.Profile.class)
class DrainingTest {

    private static final String ITEMS = "/v1/tables/drained/items?key.id=";

    @Inject
    DynamoClient client;

    @Inject
    Drain drain;

    @Inject
    Event<ShutdownDelayInitiatedEvent> told;

    @TestHTTPResource("/")
    URI service;

    /**
     * A delay longer than the test, which its own end waits for; a short grace, and nothing shared with other tests.
     */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(FaultyEndpoint.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("penstock.drain.grace", "300ms", "quarkus.shutdown.delay", "8s");
        }
    }

    @Test
    void drain_withRequestsUnderWay_finishesWhatItCanAndSaysWhereToGoOn() throws IOException {
        FaultProxy proxy = FaultyEndpoint.proxy();
        TestTables.create(client, "drained");
        given().contentType("application/json")
                .body("{\"item\":{\"id\":\"a\"}}")
                .post("/v1/tables/drained/items")
                .then()
                .statusCode(200);
        try (Socket batch = open("/v1/tables/drained:batchWrite", entries(30));
                Socket scan = open("/v1/tables/drained:scan?pageSize=1", "")) {
            Until.holds(() -> proxy.tally().seen("BatchWriteItem") >= 1);
            proxy.rules("hang operation=Scan after=1", "slow delay=500ms operation=GetItem");
            end(scan);

            told.fire(new ShutdownDelayInitiatedEvent());

            assertThat(drain.stage()).isEqualTo(Drain.Stage.ANNOUNCED);
            given().get(ITEMS + "a").then().statusCode(200).header("Connection", equalTo("close"));
            long before = proxy.tally().seen("GetItem");
            CompletableFuture<Integer> lateGet =
                    CompletableFuture.supplyAsync(() -> given().get(ITEMS + "a").statusCode());
            Until.holds(() -> proxy.tally().seen("GetItem") > before);
            drain.begin();
            given().get(ITEMS + "a")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("1"))
                    .body("code", equalTo("shutting-down"))
                    .body("retryable", equalTo(true));
            assertThat(lastLine(batch))
                    .contains("\"error\"", "shutting-down", "\"ok\":30", "\"unprocessed\":[]", "\"unreadFrom\":30");
            assertThat(lateGet.join()).isEqualTo(200);
            assertThat(lastLine(scan)).contains("\"error\"", "shutting-down", "\"resume\"");
        }
        Until.holds(() -> proxy.tally().inFlight() == 0);
        given().get("/q/health/live").then().statusCode(200);
    }

    private Socket open(String path, String body) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        String type = body.isEmpty() ? "application/json" : "application/x-ndjson";
        write(
                socket,
                "POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Type: " + type
                        + "\r\nAccept: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        if (!body.isEmpty()) {
            write(socket, Integer.toHexString(body.length()) + "\r\n" + body + "\r\n");
        }
        return socket;
    }

    private static void end(Socket socket) throws IOException {
        write(socket, "0\r\n\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The last line of JSON before the server ends the answer or the connection. */
    private static String lastLine(Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String last = "";
        for (String line = lines.readLine(); line != null && !line.equals("0"); line = lines.readLine()) {
            if (line.startsWith("{")) {
                last = line;
            }
        }
        return last;
    }

    private static String entries(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"put\":{\"id\":\"e").append(i).append("\"}}\n");
        }
        return lines.toString();
    }
}
