package io.penstock.app.engine;

import io.penstock.engine.wire.signature.AccessKey;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The engine inside the service, running from before the first use of DynamoDB until the service ends.
 *
 * <p>In dev mode it is closed and opened again with every reload, on the same data.
 */
@Startup
@Singleton
public class EmbeddedEngine {

    private static final Logger LOG = Logger.getLogger(EmbeddedEngine.class);

    @Inject
    EngineSettings settings;

    private @Nullable RunningEngine running;

    @PostConstruct
    void start() {
        if (!settings.enabled()) {
            return;
        }
        try {
            running = RunningEngine.start(options());
            LOG.infof(
                    "Embedded engine at %s, data %s",
                    running.endpoint(), settings.inMemory() ? "in memory" : "in " + settings.data());
        } catch (EngineStartException e) {
            throw new IllegalStateException("The embedded engine cannot start: " + e.getMessage(), e);
        }
    }

    private EngineOptions options() {
        return new EngineOptions(
                settings.host(),
                settings.port(),
                settings.inMemory() ? null : Path.of(settings.data()),
                settings.relaxedDurability(),
                accessKeys());
    }

    /**
     * Returns where the engine listens.
     *
     * @return empty if it is not enabled
     */
    public Optional<URI> endpoint() {
        return Optional.ofNullable(running).map(RunningEngine::endpoint);
    }

    /**
     * Returns the credentials that the engine demands.
     *
     * @return empty if it accepts any
     */
    public List<AccessKey> accessKeys() {
        return settings.credentials().orElse(List.of()).stream()
                .map(AccessKey::parse)
                .toList();
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
