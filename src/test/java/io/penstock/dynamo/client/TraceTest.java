package io.penstock.dynamo.client;

import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.ApiCalls;
import io.penstock.fault.FaultProxy;
import io.penstock.local.TraceCollector;
import io.penstock.local.TraceCollector.Span;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request's trace, as a collector gets it: the request, its operation, and each attempt. */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class TraceTest {

    private static final String TABLE = "traced";
    private static final String ITEM = "/v1/tables/" + TABLE + "/items?key.pk=a&key.sk=b";
    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    private static final int LEAVING = 24;
    private static final int STAYING = 24;

    @TestHTTPResource("/")
    URI service;

    private final FaultProxy proxy = FaultyEndpoint.proxy();
    private final TraceCollector collector = FaultyEndpoint.traces();

    @BeforeEach
    void table() {
        proxy.rules();
        ApiCalls.createTable(TABLE);
        // Its keys are remembered from here on, so that nothing but the item itself is asked for.
        plain().get(ITEM).then().statusCode(404);
    }

    @AfterEach
    void noFaults() {
        proxy.rules();
    }

    @Test
    void request_throttledTwice_isOneTraceDownToEachAttempt() {
        proxy.rules("throttle operation=GetItem count=2");
        String trace = trace(0xabc);

        plain().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get(ITEM)
                .then()
                .statusCode(404);

        Until.holds(() -> of(trace).size() == 5);
        Span request = below(trace, "00f067aa0ba902b7").get(0);
        Span operation = below(trace, request.id()).get(0);
        assertThat(request.name()).startsWith("GET /v1/tables/{table");
        assertThat(operation.name()).isEqualTo("DynamoDB.GetItem");
        assertThat(operation.attributes())
                .containsEntry("db.operation.name", "GetItem")
                .containsEntry("db.collection.name", TABLE);
        assertThat(below(trace, operation.id()))
                .allSatisfy(attempt -> assertThat(attempt.name()).isEqualTo("DynamoDB.GetItem attempt"))
                .extracting(attempt -> attempt.attributes().get("penstock.outcome"))
                .containsExactly("throttled", "throttled", "ok");
        assertThat(collector.spans().toString()).doesNotContain("key.pk=a");
    }

    @Test
    void request_thatFails_saysNoKeyInItsTrace() {
        String trace = trace(0xdef);

        plain().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/v1/kv/traces/a-telling-key")
                .then()
                .statusCode(404);

        Until.holds(() -> !below(trace, "00f067aa0ba902b7").isEmpty());
        assertThat(of(trace)).extracting(Span::raw).noneMatch(raw -> raw.contains("a-telling-key"));
    }

    @Test
    void requests_afterCallersWhoLeft_areTracesOfTheirOwn() throws IOException {
        proxy.rules("slow delay=200ms operation=GetItem");
        for (int i = 0; i < LEAVING; i++) {
            leaveInTheMiddle();
        }
        proxy.rules();

        for (int i = 0; i < STAYING; i++) {
            plain().header("traceparent", "00-" + trace(i) + "-00f067aa0ba902b7-01")
                    .header("Connection", "close")
                    .get(ITEM)
                    .then()
                    .statusCode(404);
        }

        for (int i = 0; i < STAYING; i++) {
            String trace = trace(i);
            Until.holds(() -> of(trace).size() == 3);
            Span request = below(trace, "00f067aa0ba902b7").get(0);
            Span operation = below(trace, request.id()).get(0);
            assertThat(below(trace, operation.id())).hasSize(1);
        }
    }

    /** Asks, waits until the backend has been asked, and leaves without an answer. */
    private void leaveInTheMiddle() throws IOException {
        long asked = proxy.tally().seen("GetItem");
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(("GET " + ITEM + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            Until.holds(() -> proxy.tally().seen("GetItem") > asked);
        }
    }

    private static String trace(int number) {
        return "4bf92f3577b34da6a3ce929d%08x".formatted(number + 1);
    }

    @Test
    void metrics_asOpenMetrics_haveExemplarsWithTheTrace() {
        ApiCalls.createTable("exemplars");
        plain().get("/v1/tables/exemplars/items?key.pk=a&key.sk=b");

        // As Prometheus asks.
        String metrics = plain().header("Accept", PROMETHEUS).get("/q/metrics").asString();

        assertThat(metrics.lines())
                .anyMatch(line -> line.startsWith("penstock_dynamo_calls_seconds_bucket") && line.contains("# {"))
                .anyMatch(line -> line.contains("trace_id=\""));
    }

    private List<Span> of(String trace) {
        return collector.spans().stream()
                .filter(span -> span.traceId().equals(trace))
                .toList();
    }

    private List<Span> below(String trace, String parentId) {
        return of(trace).stream()
                .filter(span -> span.parentId().equals(parentId))
                .toList();
    }
}
