package io.penstock.api.schema;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RequestJson;
import io.penstock.api.request.BodyBytes;
import io.penstock.api.request.Parameters;
import io.penstock.store.schema.DeleteOutcome;
import io.penstock.store.schema.SchemaDraft;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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

/** What can be done with one schema besides storing, reading and deleting it. Thread-safe. */
@Path("/v1/schemas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "schemas")
public final class SchemaActionsResource {

    private final SchemaStore store;
    private final SchemaCalls calls;

    SchemaActionsResource(SchemaStore store, SchemaCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    /**
     * Says what storing a schema would do, and stores nothing.
     *
     * @param uri the query
     * @param exchange the request
     * @param body the schema, as it would be put
     * @return a Uni that emits 200 with the verdict; fails with {@code InvalidInput} if the document is no schema
     */
    @POST
    @Path("{name: [^/]+}:check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "checkSchema",
            summary = "Say what storing a schema would do",
            description = "Takes what a put takes and stores nothing. A document that is no schema is 422, as it would"
                    + " be; one that is not compatible is 200 with `compatible` false and the reasons.")
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
            description = "The verdict",
            content = @Content(schema = @Schema(implementation = CheckResponse.class)))
    public Uni<CheckResponse> check(UriInfo uri, @Context RoutingContext exchange, BodyBytes body) {
        Parameters.of(uri);
        SchemaName name = SchemaPath.name(exchange, ":check");
        SchemaDraft draft = RequestJson.read(body.bytes(), PutSchemaRequest.class, ItemFormat.PLAIN)
                .draft();
        return store.check(calls.user(), name, draft, calls.call())
                .map(outcome -> CheckResponse.of(outcome, draft.schema().id()));
    }

    /**
     * Brings a deleted schema back.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with the schema; fails with {@code NotFound}
     */
    @POST
    @Path("{name: [^/]+}:undelete")
    @Operation(
            operationId = "undeleteSchema",
            summary = "Bring a deleted schema back",
            description = "As it was. `changed` is false if it was not deleted.")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @APIResponse(
            responseCode = "200",
            description = "It is there",
            content = @Content(schema = @Schema(implementation = SchemaResponse.class)))
    public Uni<Response> undelete(UriInfo uri, @Context RoutingContext exchange) {
        Parameters.of(uri);
        SchemaName name = SchemaPath.name(exchange, ":undelete");
        return store.undelete(calls.user(), name, calls.call()).chain(outcome -> {
            if (!(outcome instanceof DeleteOutcome.Done done)) {
                throw calls.missing("UndeleteSchema", name);
            }
            return store.get(calls.user(), name, calls.call()).map(schema -> {
                if (schema == null) {
                    throw calls.missing("UndeleteSchema", name);
                }
                return Response.ok(SchemaResponse.ofPut(schema, done.changed()))
                        .header(HttpHeaders.ETAG, schema.state().etag())
                        .build();
            });
        });
    }
}
