package io.penstock.api.system;

import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.problem.RequestCounts;
import io.quarkus.runtime.LaunchMode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The service's own state. Asks nobody, and answers at once. Thread-safe. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "system")
public final class StatusResource {
    private final RequestCounts counts;
    private final Backend backend;
    private final CallerIdentity caller;
    private final String version;

    StatusResource(
            RequestCounts counts,
            Backend backend,
            CallerIdentity caller,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.counts = counts;
        this.backend = backend;
        this.caller = caller;
        this.version = version;
    }

    /**
     * Describes the running service.
     *
     * @return version, mode, kind of backend, uptime and request counts
     */
    @GET
    @Operation(operationId = "status", summary = "Version, mode, backend, uptime and request counts")
    @APIResponse(
            responseCode = "200",
            description = "The state of this process",
            content = @Content(schema = @Schema(implementation = StatusResponse.class)))
    public StatusResponse status() {
        Instant startedAt =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        long uptimeMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        return new StatusResponse(
                "penstock",
                caller.isAdmin() ? version : null,
                LaunchMode.current().getDefaultProfile(),
                backend.word(),
                startedAt.toString(),
                uptimeMillis / 1000,
                new StatusResponse.Requests(counts.received(), counts.underWay(), counts.refused(), counts.failed()));
    }
}
