package io.penstock.app;

import io.penstock.base.drain.Drain;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts the drain when the process is told to end: unready at once (Quarkus' own doing), the end announced, and after
 * {@code quarkus.shutdown.delay} begun. Quarkus then waits for the requests under way, for
 * {@code quarkus.shutdown.timeout} at most, before it takes the service apart.
 */
@ApplicationScoped
public class Draining {

    private static final Logger LOG = Logger.getLogger(Draining.class);

    @Produces
    @Singleton
    Drain drain(DrainConfig config) {
        return new Drain(config.grace());
    }

    void announce(
            @Observes ShutdownDelayInitiatedEvent told,
            Drain drain,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        drain.announce();
        long delayMillis = delay.orElse(Duration.ZERO).toMillis();
        LOG.infof(
                "told to end: not ready any more; serving on for %d ms, then streams end within %d ms",
                delayMillis, drain.grace().toMillis());
        if (delayMillis < 1) {
            drain.begin();
        } else {
            vertx.setTimer(delayMillis, now -> drain.begin());
        }
    }
}
