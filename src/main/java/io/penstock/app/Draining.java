package io.penstock.app;

import io.penstock.api.stream.ServedConnections;
import io.penstock.base.drain.Drain;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts the drain when the process is told to end: unready at once (Quarkus' own doing), the end announced, and after
 * {@code quarkus.shutdown.delay} begun. Quarkus then waits for the requests under way, for
 * {@code quarkus.shutdown.timeout} at most. Before it takes the service apart, what has been answered is waited for
 * until it is sent: to Quarkus an answer is done when its last byte has been handed over, not when it has been taken.
 */
@ApplicationScoped
public class Draining {

    private static final Logger LOG = Logger.getLogger(Draining.class);

    /** Before anything else is taken apart. */
    private static final int FIRST = 1;

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

    void sendLastBytes(
            @Observes @Priority(FIRST) ShutdownEvent ending, ServedConnections connections, DrainConfig config) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            return; // The server stays, and with it the connections, when the code is loaded anew.
        }
        try {
            connections.close().toCompletableFuture().get(config.sending().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf(
                    "some readers have not taken the last bytes of their answers within %d ms, and are cut",
                    config.sending().toMillis());
        } catch (ExecutionException e) {
            LOG.warn("a connection could not be closed in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
