package io.penstock.dynamo.client;

import io.penstock.fault.FaultProxy;
import io.penstock.local.DynamoDbLocal;
import io.penstock.local.TraceCollector;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} a DynamoDB behind a fault proxy, timings that make faults quick, and a collector for its
 * traces.
 */
public final class FaultyEndpoint implements QuarkusTestResourceLifecycleManager {

    private static volatile FaultProxy proxy;
    private static volatile TraceCollector traces;

    private DynamoDbLocal local;

    /** The proxy before the endpoint of the running service. */
    public static FaultProxy proxy() {
        return proxy;
    }

    static TraceCollector traces() {
        return traces;
    }

    @Override
    public Map<String, String> start() {
        local = DynamoDbLocal.inMemory();
        proxy = FaultProxy.before(local.endpoint());
        String guard = "quarkus.fault-tolerance.\"io.penstock.dynamo.client.GuardedCalls/bulk\".";
        traces = new TraceCollector();
        Map<String, String> configuration = new HashMap<>(Map.of(
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.exporter.otlp.protocol",
                "http/protobuf",
                "quarkus.otel.exporter.otlp.endpoint",
                traces.endpoint().toString(),
                "quarkus.otel.bsp.schedule.delay",
                "100ms"));
        configuration.putAll(Map.of(
                "penstock.dynamo.endpoint",
                proxy.endpoint().toString(),
                "penstock.dynamo.attempt-timeout",
                "700ms",
                "penstock.dynamo.backoff.base",
                "20ms",
                guard + "bulkhead.value",
                "2",
                guard + "bulkhead.waiting-task-queue",
                "2",
                guard + "circuit-breaker.request-volume-threshold",
                "10000",
                "penstock.admission.interactive-max",
                "10"));
        return configuration;
    }

    @Override
    public void stop() {
        proxy.close();
        traces.close();
        local.close();
    }
}
