package io.penstock.dynamo.client;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The service before an endpoint that misbehaves; shared by all tests that need one, so that it starts once. */
public final class FaultyProfile implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FaultyEndpoint.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
