package io.penstock.api.job;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.list.ListAnswers;
import io.penstock.api.stream.list.ListPage;
import io.penstock.api.stream.list.ListRequest;
import io.penstock.api.stream.list.ListSource;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.job.Job;
import io.penstock.store.job.Jobs;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The caller's own jobs. Thread-safe. */
@Path("/v1/jobs")
@Tag(ref = "jobs")
public final class JobsResource {
    private static final ListRequest.Words LIST_WORDS = new ListRequest.Words("ListJobs", "job", "jobs");

    private static final String ID = "{id: [^/:]+}";

    private final Jobs jobs;
    private final JobWatch watch;
    private final ListAnswers lists;
    private final CallerIdentity caller;
    private final ApiConfig config;

    JobsResource(Jobs jobs, JobWatch watch, ListAnswers lists, CallerIdentity caller, ApiConfig config) {
        this.jobs = jobs;
        this.watch = watch;
        this.lists = lists;
        this.caller = caller;
        this.config = config;
    }

    /**
     * Lists the caller's jobs, the newest first.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and one page as JSON, or all of them as a stream of lines
     */
    @GET
    @Produces({AnswerFormat.JSON_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE})
    @Operation(
            operationId = "listJobs",
            summary = "List your jobs, the newest first",
            description = "As JSON one page; as NDJSON or server-sent events all of them, or `limit`. A job is listed"
                    + " until some days after its end, 7 unless configured otherwise.")
    @APIResponse(
            responseCode = "200",
            description = "The jobs",
            content = {
                @Content(
                        mediaType = AnswerFormat.JSON_TYPE,
                        examples = @ExampleObject(name = "one", ref = "jobListResponse")),
                @Content(mediaType = AnswerFormat.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> list(UriInfo uri, @Context RoutingContext exchange) {
        AnswerFormat format = AnswerFormat.of(exchange, AnswerFormat.JSON);
        UserId user = caller.user();
        return lists.answer(Parameters.ofList(uri, LIST_WORDS, user), new JobList(user), format, exchange);
    }

    /** The jobs of a user, as a list. */
    private final class JobList implements ListSource<Job> {
        private final UserId user;

        JobList(UserId user) {
            this.user = user;
        }

        @Override
        public Uni<ListPage<Job>> page(@Nullable String after, int entriesMax) {
            return jobs.page(user, after, entriesMax, call()).map(page -> new ListPage<>(page.jobs(), page.last()));
        }

        @Override
        public void write(JsonGenerator to, Job job) throws IOException {
            JobAnswers.write(to, job);
        }
    }

    /**
     * Shows a job, or follows it until it has ended.
     *
     * @param id the job
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with the job as JSON, or a stream of lines; fails with {@code NotFound}
     */
    @GET
    @Path(ID)
    @Produces({AnswerFormat.JSON_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE})
    @Operation(operationId = "getJob", summary = "Show a job, or follow it", description = """
                    As JSON (the default), how it is now. As server-sent events or NDJSON, a line `{"job":{…}}` \
                    whenever it has changed, looked at every second, and `{"end":{"state":…}}` when it has ended.""")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content = {
                @Content(
                        mediaType = AnswerFormat.JSON_TYPE,
                        schema = @Schema(implementation = JobResponse.class),
                        examples = @ExampleObject(name = "running", ref = "jobResponse")),
                @Content(mediaType = AnswerFormat.EVENTS_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> get(@RestPath String id, UriInfo uri, @Context RoutingContext exchange) {
        Parameters.of(uri);
        AnswerFormat format = AnswerFormat.of(exchange, AnswerFormat.JSON);
        UserId user = caller.user();
        return format == AnswerFormat.JSON
                ? found("GetJob", jobs.find(user, id, call())).map(job -> Response.ok(JobResponse.of(job))
                        .type(AnswerFormat.JSON_TYPE)
                        .build())
                : watch.answer(() -> found("GetJob", jobs.find(user, id, call())), format, exchange);
    }

    /**
     * Asks a job to end.
     *
     * @param id the job
     * @param uri the query
     * @return a Uni that emits 200 with the job if it has ended, now or before, or 202 if it will; fails with
     *     {@code NotFound}
     */
    @POST
    @Path(ID + ":cancel")
    @Produces(AnswerFormat.JSON_TYPE)
    @Operation(
            operationId = "cancelJob",
            summary = "Cancel a job",
            description = "What is done stays done. The answer is 202 if a step is under way: the job ends with it,"
                    + " and nothing happens after its state is `cancelled`. Harmless to repeat.")
    @APIResponse(
            responseCode = "200",
            description = "It has ended, now or before",
            content = @Content(schema = @Schema(implementation = JobResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "It ends with the step under way",
            content = @Content(schema = @Schema(implementation = JobResponse.class)))
    public Uni<Response> cancel(@RestPath String id, UriInfo uri) {
        Parameters.of(uri);
        return found("CancelJob", jobs.cancel(caller.user(), id, call()))
                .map(job ->
                        job.state().isEnd() ? Response.ok(JobResponse.of(job)).build() : JobAnswers.accepted(job));
    }

    /**
     * Forgets a job that has ended.
     *
     * @param id the job
     * @param uri the query
     * @return a Uni that emits 204; fails with {@code NotFound}, or with {@code Conflict} if it has not ended
     */
    @DELETE
    @Path(ID)
    @Operation(
            operationId = "deleteJob",
            summary = "Forget a job that has ended",
            description = "And its `Idempotency-Key`. A job that has not ended is 409: cancel it first.")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public Uni<Response> delete(@RestPath String id, UriInfo uri) {
        Parameters.of(uri);
        return jobs.delete(caller.user(), id, call()).map(existed -> {
            if (!existed) {
                throw unknown("DeleteJob");
            }
            return Response.noContent().build();
        });
    }

    private Call call() {
        return Call.interactive(config.itemDeadline());
    }

    private static Uni<Job> found(String operation, Uni<@Nullable Job> job) {
        return job.map(found -> {
            if (found == null) {
                throw unknown(operation);
            }
            return found;
        });
    }

    private static NotFoundException unknown(String operation) {
        return new NotFoundException(
                FailureContext.of(operation), "job", "you have no job of this id, or it is forgotten", null);
    }
}
