package io.penstock.app;

import io.penstock.api.system.Backend;
import io.penstock.app.engine.EmbeddedEngine;
import io.penstock.dynamo.client.DynamoConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Tells the status resource what only the roof knows. */
@ApplicationScoped
public class StatusFacts {

    @Produces
    @Singleton
    Backend backend(DynamoConfig dynamo, EmbeddedEngine engine) {
        if (dynamo.endpoint().isPresent()) {
            return Backend.ENDPOINT;
        }
        return engine.endpoint().isPresent() ? Backend.EMBEDDED : Backend.AWS;
    }
}
