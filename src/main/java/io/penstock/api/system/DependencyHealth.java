package io.penstock.api.system;

import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.table.Tables;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether DynamoDB answers. For alerts, at {@code /q/health/dependencies}: it is no part of liveness or readiness,
 * because a backend that is down must neither restart nor empty the fleet in front of it. Asked at most once in ten
 * seconds.
 */
@ApplicationScoped
@HealthGroup("dependencies")
public final class DependencyHealth implements AsyncHealthCheck {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String PATH = "/q/health/dependencies";
    private static final String GROUP_PATH = "/q/health/group/dependencies";
    private static final int PRIORITY = 9_000;

    private final Uni<HealthCheckResponse> remembered;
    private volatile long askedAtNanos;

    DependencyHealth(Tables tables) {
        this.remembered = Uni.createFrom().deferred(() -> ask(tables)).memoize().until(this::isOld);
    }

    void shortenPath(@Observes Filters filters) {
        filters.register(
                routing -> {
                    if (PATH.equals(routing.normalizedPath())) {
                        routing.reroute(GROUP_PATH);
                    } else {
                        routing.next();
                    }
                },
                PRIORITY);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return remembered;
    }

    private boolean isOld() {
        return System.nanoTime() - askedAtNanos > REMEMBERED.toNanos();
    }

    private Uni<HealthCheckResponse> ask(Tables tables) {
        long start = System.nanoTime();
        askedAtNanos = start;
        return tables.list(Call.interactive(PATIENCE))
                .toUni()
                .map(firstName -> HealthCheckResponse.named("dynamodb")
                        .up()
                        .withData(
                                "answeredInMillis",
                                Duration.ofNanos(System.nanoTime() - start).toMillis())
                        .build())
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("dynamodb")
                        .down()
                        .withData("code", failure instanceof ServiceException known ? known.code() : "internal-error")
                        .build());
    }
}
