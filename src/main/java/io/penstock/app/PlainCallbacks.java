package io.penstock.app;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/**
 * Lets Mutiny call callbacks as they are. By default each one captures the CDI request and the trace of where it was
 * made, and puts them up around its call: a tenth of what a call costs. Nothing here relies on it: answers come back on
 * the Vert.x context of their request, where CDI finds its request, and traces are handed on with each call.
 */
@ApplicationScoped
final class PlainCallbacks {

    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        Infrastructure.clearInterceptors();
    }
}
