package io.penstock.dynamo.client;

import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.ApiCalls;
import io.penstock.fault.FaultProxy;
import io.penstock.local.TraceCollector;
import io.penstock.local.TraceCollector.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trace of an operation, as a collector gets it: the operation and each of its attempts. */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class TraceTest {

    private static final String TABLE = "traced";
    private static final String ITEM = "/v1/tables/" + TABLE + "/items?key.pk=a&key.sk=b";
    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

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

        plain().get(ITEM).then().statusCode(404);

        Until.holds(() -> of("DynamoDB.GetItem").size() == 1);
        Span operation = of("DynamoDB.GetItem").get(0);
        assertThat(operation.attributes()).containsEntry("db.operation.name", "GetItem");
        assertThat(of("DynamoDB.GetItem attempt"))
                .allSatisfy(attempt -> assertThat(attempt.traceId()).isEqualTo(operation.traceId()))
                .allSatisfy(attempt -> assertThat(attempt.parentId()).isEqualTo(operation.id()))
                .extracting(attempt -> attempt.attributes().get("penstock.outcome"))
                .containsExactly("throttled", "throttled", "ok");
        assertThat(collector.spans().toString()).doesNotContain("key.pk=a");
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

    private List<Span> of(String name) {
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .filter(span -> TABLE.equals(span.attributes().get("db.collection.name")))
                .toList();
    }
}
