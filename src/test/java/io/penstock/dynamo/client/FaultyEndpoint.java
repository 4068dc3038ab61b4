package io.penstock.dynamo.client;

import io.penstock.fault.FaultProxy;
import io.penstock.local.DynamoDbLocal;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} a DynamoDB behind a fault proxy, and timings that make faults quick. */
public final class FaultyEndpoint implements QuarkusTestResourceLifecycleManager {

    private static volatile FaultProxy proxy;

    private DynamoDbLocal local;

    static FaultProxy proxy() {
        return proxy;
    }

    @Override
    public Map<String, String> start() {
        local = DynamoDbLocal.inMemory();
        proxy = FaultProxy.before(local.endpoint());
        String guard = "quarkus.fault-tolerance.\"io.penstock.dynamo.client.GuardedCalls/bulk\".";
        return Map.of(
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
                "10000");
    }

    @Override
    public void stop() {
        proxy.close();
        local.close();
    }
}
