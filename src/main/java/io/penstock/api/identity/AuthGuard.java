package io.penstock.api.identity;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to serve before somebody has chosen how callers are told apart. A command serves nobody. */
@ApplicationScoped
public class AuthGuard {

    private static final Logger LOG = Logger.getLogger(AuthGuard.class);

    void check(
            @Observes StartupEvent start,
            AuthConfig config,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        if (!serves) {
            return;
        }
        AuthConfig.Mode mode = config.mode()
                .orElseThrow(() -> new IllegalStateException(
                        "penstock.auth.mode is not set: choose jwt, trusted-header or fixed (see the README)"));
        switch (mode) {
            case JWT -> LOG.info("callers are told apart by JSON Web Tokens");
            case TRUSTED_HEADER ->
                LOG.warnf(
                        "callers are whoever the header %s says: nothing but a gateway may reach this service",
                        config.userHeader());
            case FIXED -> LOG.warnf("every caller is the user \"%s\": for a laptop only", config.fixedUser());
        }
    }
}
