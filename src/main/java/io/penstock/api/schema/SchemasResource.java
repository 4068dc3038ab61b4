package io.penstock.api.schema;

import io.penstock.api.request.Parameters;
import io.penstock.api.schema.listing.ListingAnswers;
import io.penstock.api.schema.listing.ListingPart;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.store.schema.ListRequest;
import io.penstock.store.schema.SchemaStore;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All schemas of a user. Thread-safe. */
@Path("/v1/schemas")
@Tag(ref = "schemas")
public final class SchemasResource {

    private final SchemaStore store;
    private final SchemaCalls calls;
    private final ListingAnswers answers;

    SchemasResource(SchemaStore store, SchemaCalls calls, ListingAnswers answers) {
        this.store = store;
        this.calls = calls;
        this.answers = answers;
    }

    /**
     * Lists schemas, or their names alone.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and the lines, or one page of JSON
     */
    @GET
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
    @Operation(
            operationId = "listSchemas",
            summary = "List schemas or their names",
            description = "In the order of the UTF-8 bytes of their names, strongly consistent, as NDJSON (the"
                    + " default), server-sent events, or one page of JSON.")
    @Parameter(name = "prefix", in = ParameterIn.QUERY, description = "How the names begin")
    @Parameter(
            name = "names",
            in = ParameterIn.QUERY,
            description = "Whether only names are wanted, which is cheaper",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "deleted",
            in = ParameterIn.QUERY,
            description = "Whether the deleted schemas are wanted instead of the others",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @Parameter(name = "pageToken", in = ParameterIn.QUERY, description = "Where to go on")
    @APIResponse(
            responseCode = "200",
            description = "A line per schema, a checkpoint per page, and `end` or `error`",
            content = {
                @Content(
                        mediaType = AnswerFormat.NDJSON_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "names", value = SchemaExamples.LINES)),
                @Content(mediaType = AnswerFormat.EVENTS_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = AnswerFormat.JSON_TYPE)
            })
    public Uni<Response> list(UriInfo uri, @Context RoutingContext exchange) {
        Parameters parameters = Parameters.of(uri, "prefix", "names", "deleted", "limit", "pageToken");
        String prefix = Objects.requireNonNullElse(parameters.text("prefix"), "");
        boolean names = parameters.flag("names");
        boolean deleted = parameters.flag("deleted");
        ListingAnswers.Source source = names
                ? (after, rowsMax, call) -> store.names(
                                calls.user(), new ListRequest(prefix, deleted, after, rowsMax), call)
                        .map(page -> ListingPart.of(page, ListedNameResponse::of, item -> item.name()
                                .text()))
                : (after, rowsMax, call) -> store.list(
                                calls.user(), new ListRequest(prefix, deleted, after, rowsMax), call)
                        .map(page -> ListingPart.of(
                                page, SchemaResponse::of, item -> item.name().text()));
        String which = names + " " + deleted + " " + prefix;
        return answers.answer(
                new ListingAnswers.Listing("ListSchemas", store.table(), which, source), uri, parameters, exchange);
    }
}
