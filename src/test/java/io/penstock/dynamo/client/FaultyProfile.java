package io.penstock.dynamo.client;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service before an endpoint that misbehaves; shared by all tests that need one, so that it starts once. */
public final class FaultyProfile implements QuarkusTestProfile {

    /** Another origin, whose pages may read answers. */
    public static final String ORIGIN = "https://app.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", ORIGIN);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FaultyEndpoint.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
