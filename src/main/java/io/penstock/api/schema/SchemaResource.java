package io.penstock.api.schema;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RequestJson;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.request.BodyBytes;
import io.penstock.api.request.Parameters;
import io.penstock.api.request.Precondition;
import io.penstock.store.schema.DeleteOutcome;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.StoredSchema;
import io.penstock.store.schema.WriteGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** One schema. Thread-safe. */
@Path("/v1/schemas/{name: [^/]+}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "schemas")
public final class SchemaResource {

    private static final String PUT_OPERATION = "PutSchema";

    private final SchemaStore store;
    private final SchemaCalls calls;

    SchemaResource(SchemaStore store, SchemaCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    /**
     * Stores a schema.
     *
     * @param ifMatch the header
     * @param ifNoneMatch the header
     * @param uri the query
     * @param exchange the request
     * @param body the schema
     * @return a Uni that emits 201 if the name is new, 200 with {@code changed} if it is not, 409 with the reasons if
     *     the schema is not compatible; fails with {@code ConditionFailed} if the precondition does not hold
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putSchema",
            summary = "Store a schema",
            description = "Creates it, or replaces it by a new version; every version is kept. What is there already,"
                    + " however it is spelled, is answered with `changed` false. `id` is `c1-sha256:` and the SHA-256"
                    + " of the document's canonical form (RFC 8785).")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PutSchemaRequest.class),
                            examples = @ExampleObject(name = "person", value = SchemaExamples.PUT)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced by a new version, or found as it is; `ETag` is the schema's",
            content = @Content(schema = @Schema(implementation = SchemaResponse.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created; `Location` is where",
            content =
                    @Content(
                            schema = @Schema(implementation = SchemaResponse.class),
                            examples = @ExampleObject(name = "created", value = SchemaExamples.CREATED)))
    @APIResponse(
            responseCode = "409",
            description = "Not compatible with the version before it; or others kept on writing",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = IncompatibleResponse.class),
                            examples = @ExampleObject(name = "incompatible", value = SchemaExamples.INCOMPATIBLE)))
    public Uni<Response> put(
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            UriInfo uri,
            @Context RoutingContext exchange,
            BodyBytes body) {
        Parameters.of(uri);
        SchemaName name = SchemaPath.name(exchange, "");
        WriteGuard guard = SchemaCalls.guard(ifMatch, ifNoneMatch);
        PutSchemaRequest request = RequestJson.read(body.bytes(), PutSchemaRequest.class, ItemFormat.PLAIN);
        return store.put(calls.user(), name, request.draft(), guard, calls.call())
                .map(outcome -> {
                    if (outcome instanceof PutOutcome.Written written) {
                        Response.ResponseBuilder answer = Response.status(written.created() ? 201 : 200)
                                .header(
                                        HttpHeaders.ETAG,
                                        written.schema().state().etag())
                                .entity(SchemaResponse.ofPut(written.schema(), true));
                        return written.created()
                                ? answer.header(HttpHeaders.LOCATION, "/v1/schemas/" + SchemaPath.encoded(name))
                                        .build()
                                : answer.build();
                    } else if (outcome instanceof PutOutcome.Unchanged unchanged) {
                        return Response.ok(SchemaResponse.ofPut(unchanged.schema(), false))
                                .header(
                                        HttpHeaders.ETAG,
                                        unchanged.schema().state().etag())
                                .build();
                    } else if (outcome instanceof PutOutcome.Incompatible incompatible) {
                        return Response.status(HttpStatus.CONFLICT)
                                .type(Problem.MEDIA_TYPE)
                                .entity(IncompatibleResponse.of(incompatible, name, RequestTrace.id(exchange)))
                                .build();
                    }
                    throw calls.refused(PUT_OPERATION, ((PutOutcome.Refused) outcome).etag());
                });
    }

    /**
     * Reads a schema.
     *
     * @param ifNoneMatch ETags that the caller has already
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with the schema, or 304; fails with {@code NotFound}
     */
    @GET
    @Operation(operationId = "getSchema", summary = "Read a schema")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @Parameter(name = "deleted", in = ParameterIn.QUERY, description = "Whether a deleted schema is answered too")
    @APIResponse(
            responseCode = "200",
            description = "The schema as it stands, and its `ETag`",
            content =
                    @Content(
                            schema = @Schema(implementation = SchemaResponse.class),
                            examples = @ExampleObject(name = "person", value = SchemaExamples.SCHEMA)))
    @APIResponse(responseCode = "304", description = "The schema still has the ETag of `If-None-Match`")
    public Uni<Response> get(
            @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            UriInfo uri,
            @Context RoutingContext exchange) {
        boolean withDeleted = Parameters.of(uri, "deleted").flag("deleted");
        SchemaName name = SchemaPath.name(exchange, "");
        return store.get(calls.user(), name, calls.call()).map(schema -> {
            StoredSchema found = present(schema, name, withDeleted);
            String etag = found.state().etag();
            Response.ResponseBuilder answer = Precondition.isKnown(ifNoneMatch, etag)
                    ? Response.notModified()
                    : Response.ok(SchemaResponse.of(found));
            return answer.header(HttpHeaders.ETAG, etag).build();
        });
    }

    private StoredSchema present(@Nullable StoredSchema schema, SchemaName name, boolean withDeleted) {
        if (schema == null) {
            throw calls.missing("GetSchema", name);
        }
        if (schema.state().deletedAt() != null && !withDeleted) {
            throw calls.deleted("GetSchema", name);
        }
        return schema;
    }

    /**
     * Looks whether a schema is there, without reading it.
     *
     * @param exchange the request
     * @return a Uni that emits 200 with the ETag; fails with {@code NotFound}
     */
    @HEAD
    @Operation(operationId = "headSchema", summary = "Look whether a schema is there")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @APIResponse(responseCode = "200", description = "It is there; `ETag` is its ETag")
    public Uni<Response> head(@Context RoutingContext exchange) {
        SchemaName name = SchemaPath.name(exchange, "");
        return store.etag(calls.user(), name, calls.call()).map(etag -> {
            if (etag == null) {
                throw calls.missing("HeadSchema", name);
            }
            return Response.ok().header(HttpHeaders.ETAG, etag).build();
        });
    }

    /**
     * Deletes a schema, or removes it for good.
     *
     * @param ifMatch the header
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 204; fails with {@code NotFound}, or with {@code ConditionFailed} if the precondition
     *     does not hold
     */
    @DELETE
    @Operation(
            operationId = "deleteSchema",
            summary = "Delete a schema",
            description = "It is gone from every list and read, but `:undelete` brings it back, and its versions and"
                    + " ids can still be read. With `purge=true` it is removed for good, with every version.")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @Parameter(name = "purge", in = ParameterIn.QUERY, description = "Whether nothing of it shall be left")
    @APIResponse(responseCode = "204", description = "Done")
    public Uni<Response> delete(
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch, UriInfo uri, @Context RoutingContext exchange) {
        boolean purge = Parameters.of(uri, "purge").flag("purge");
        SchemaName name = SchemaPath.name(exchange, "");
        WriteGuard guard = SchemaCalls.guard(ifMatch, null);
        Uni<DeleteOutcome> outcome = purge
                ? store.purge(calls.user(), name, guard, calls.call())
                : store.delete(calls.user(), name, guard, calls.call());
        return outcome.map(done -> answer(done, name));
    }

    private Response answer(DeleteOutcome outcome, SchemaName name) {
        if (outcome instanceof DeleteOutcome.Refused refused) {
            throw calls.refused("DeleteSchema", refused.etag());
        }
        if (outcome instanceof DeleteOutcome.Missing) {
            throw calls.missing("DeleteSchema", name);
        }
        return Response.noContent().build();
    }
}
