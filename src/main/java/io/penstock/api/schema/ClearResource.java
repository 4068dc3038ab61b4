package io.penstock.api.schema;

import io.penstock.api.job.JobAnswers;
import io.penstock.api.job.JobResponse;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RequestJson;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.BodyBytes;
import io.penstock.api.request.Parameters;
import io.penstock.store.job.Jobs;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.row.ClearSchemas;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Removing many schemas for good. Thread-safe. */
@Path("/v1/schemas:clear")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "schemas")
public final class ClearResource {

    private static final int KEY_CHARS_MAX = 255;

    private final SchemaStore store;
    private final SchemaCalls calls;
    private final Jobs jobs;

    ClearResource(SchemaStore store, SchemaCalls calls, Jobs jobs) {
        this.store = store;
        this.calls = calls;
        this.jobs = jobs;
    }

    /**
     * Removes all schemas, or those of a prefix, with every version, by a job; or counts them.
     *
     * @param idempotencyKey the header
     * @param uri the query
     * @param body which
     * @return a Uni that emits 202 with the job, or 200 with the counts after {@code dryRun}
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "clearSchemas",
            summary = "Remove all schemas, or those of a prefix, for good",
            description = "With every version, deleted ones too, by a job that any instance of the service can finish."
                    + " The same `Idempotency-Key` finds the same job. `dryRun` only counts.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClearRequest.class),
                            examples =
                                    @ExampleObject(name = "dryRun", value = "{\"prefix\":\"test-\",\"dryRun\":true}")))
    @APIResponse(
            responseCode = "200",
            description = "What would be removed",
            content = @Content(schema = @Schema(implementation = ClearResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "The job that removes it; `Location` is where it can be watched",
            content = @Content(schema = @Schema(implementation = JobResponse.class)))
    public Uni<Response> clear(
            @RestHeader("Idempotency-Key") @Nullable String idempotencyKey, UriInfo uri, BodyBytes body) {
        Parameters.of(uri);
        String key = key(idempotencyKey);
        ClearRequest request = RequestJson.read(body.bytes(), ClearRequest.class, ItemFormat.PLAIN);
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        if (Boolean.TRUE.equals(request.dryRun())) {
            return store.count(calls.user(), prefix, calls.call())
                    .map(count -> Response.ok(new ClearResponse(true, prefix, count.schemas(), count.versions()))
                            .build());
        }
        return jobs.start(calls.user(), ClearSchemas.request(prefix, key), calls.call())
                .map(JobAnswers::accepted);
    }

    private static @Nullable String key(@Nullable String header) {
        if (header != null && (header.isBlank() || header.length() > KEY_CHARS_MAX)) {
            throw ProblemException.parameter(
                    "Idempotency-Key",
                    "has " + header.length() + " characters; it must have 1 to " + KEY_CHARS_MAX + ", not all blank");
        }
        return header;
    }
}
