package io.penstock.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} the DynamoDB that the system property {@code penstock.test.endpoint} chooses.
 *
 * <p>{@code engine}, the default: the service's own, in memory. {@code local}: DynamoDB Local, in memory. Any other
 * value is taken as the URL of a running endpoint.
 */
public final class DynamoTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String CHOICE = System.getProperty("penstock.test.endpoint", "engine");

    private DynamoDbLocal local;

    static boolean isLocal() {
        return CHOICE.equals("local");
    }

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<String, String>();
        configuration.put("penstock.dynamo.region", "us-east-1");
        configuration.put("penstock.dynamo.credentials.access-key-id", "local");
        configuration.put("penstock.dynamo.credentials.secret-access-key", "local");
        if (CHOICE.equals("engine")) {
            return configuration; // the service brings its own
        }
        configuration.put("penstock.engine.enabled", "false");
        if (CHOICE.equals("local")) {
            local = DynamoDbLocal.inMemory();
            configuration.put("penstock.dynamo.endpoint", local.endpoint().toString());
        } else {
            configuration.put("penstock.dynamo.endpoint", CHOICE);
        }
        return configuration;
    }

    @Override
    public void stop() {
        if (local != null) {
            local.close();
        }
    }
}
