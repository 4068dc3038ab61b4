package io.penstock.api.stream.token;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes the one {@link PageTokens} of the service from its configuration. */
@ApplicationScoped
public class PageTokenProducer {
    private static final Logger LOG = Logger.getLogger(PageTokenProducer.class);
    private static final String KEY_SETTING = "penstock.page-token.key";

    /** Looks at the keys at once: a bad one is to be known at the start, not by the first page. */
    void check(@Observes StartupEvent started, PageTokens tokens) {
        LOG.debugf("page tokens are sealed by %s", tokens);
    }

    @Produces
    @Singleton
    PageTokens pageTokens(PageTokenConfig config) {
        List<String> configured = config.key().orElse(List.of()).stream()
                .filter(key -> !key.isBlank())
                .toList();
        PageTokenKeys keys;
        if (configured.isEmpty()) {
            keys = PageTokenKeys.random();
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                LOG.warnf(
                        "%s is not set: page tokens are sealed with a key that only this process has, so that none"
                                + " survives a restart or is good at another instance",
                        KEY_SETTING);
            }
        } else {
            keys = PageTokenKeys.of(KEY_SETTING, configured);
        }
        return new PageTokens(keys, config.lifetime(), InstantSource.system());
    }
}
