package io.penstock.dynamo.client;

import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.ApiCalls;
import io.penstock.fault.FaultProxy;
import io.penstock.local.TraceCollector;
import io.penstock.local.TraceCollector.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request's trace, as a collector gets it: the request, its operation, and each attempt. */
@QuarkusTest
@TestProfile(TraceTest.Profile.class)
class TraceTest {

    private static final String TABLE = "traced";
    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    /** A service that has not traced requests whose callers left: they may leave their context behind. */
    public static final class Profile implements QuarkusTestProfile {

        private final FaultyProfile faulty = new FaultyProfile();

        @Override
        public List<TestResourceEntry> testResources() {
            return faulty.testResources();
        }

        @Override
        public boolean disableGlobalTestResources() {
            return faulty.disableGlobalTestResources();
        }
    }

    private final FaultProxy proxy = FaultyEndpoint.proxy();
    private final TraceCollector collector = FaultyEndpoint.traces();

    @BeforeEach
    void table() {
        proxy.rules();
        ApiCalls.createTable(TABLE);
    }

    @AfterEach
    void noFaults() {
        proxy.rules();
    }

    @Test
    void request_throttledTwice_isOneTraceDownToEachAttempt() {
        proxy.rules("throttle operation=GetItem count=2");

        plain().header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                .get("/v1/tables/" + TABLE + "/items?key.pk=a&key.sk=b")
                .then()
                .statusCode(404);

        Until.holds(
                () -> named("DynamoDB.GetItem").size() == 1 && !below(CALLER).isEmpty());
        Span operation = named("DynamoDB.GetItem").get(0);
        List<Span> attempts = below(operation.id());
        Span request = below(CALLER).get(0);
        assertThat(operation.parentId()).isEqualTo(request.id());
        assertThat(request.name()).startsWith("GET /v1/tables/{table");
        assertThat(attempts)
                .extracting(Span::name)
                .containsExactly("DynamoDB.GetItem attempt", "DynamoDB.GetItem attempt", "DynamoDB.GetItem attempt");
        assertThat(attempts)
                .extracting(attempt -> attempt.attributes().get("penstock.outcome"))
                .containsExactly("throttled", "throttled", "ok");
        assertThat(operation.attributes()).containsEntry("db.collection.name", TABLE);
        assertThat(collector.spans().toString()).doesNotContain("key.pk=a");
    }

    @Test
    void metrics_asOpenMetrics_haveExemplarsWithTheTrace() {
        plain().get("/v1/tables/" + TABLE + "/items?key.pk=a&key.sk=b");

        // As Prometheus asks.
        String metrics = plain().header("Accept", PROMETHEUS).get("/q/metrics").asString();

        assertThat(metrics.lines())
                .anyMatch(line -> line.startsWith("penstock_dynamo_calls_seconds_bucket") && line.contains("# {"))
                .anyMatch(line -> line.contains("trace_id=\""));
    }

    private List<Span> named(String name) {
        return ofTrace().stream().filter(span -> span.name().equals(name)).toList();
    }

    private List<Span> below(String parentId) {
        return ofTrace().stream()
                .filter(span -> span.parentId().equals(parentId))
                .toList();
    }

    private List<Span> ofTrace() {
        return collector.spans().stream()
                .filter(span -> span.traceId().equals(TRACE))
                .toList();
    }
}
