package io.penstock.api.query;

import io.penstock.api.json.RequestJson;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.StreamConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The items of one partition of a table or index, in sort key order, streamed. Thread-safe. */
@Path("/v1/tables/{table: [^/:]+}:query")
@Tag(ref = "items")
public final class QueryResource {
    static final String[] PARAMETERS = {
        "keyCondition",
        "filter",
        "projection",
        "names",
        "values",
        "index",
        "order",
        "limit",
        "scanLimit",
        "consistency",
        "pageToken",
        "pageSize"
    };

    private final ReadAnswers answers;
    private final StreamConfig config;

    QueryResource(ReadAnswers answers, StreamConfig config) {
        this.answers = answers;
        this.config = config;
    }

    /**
     * Reads a partition.
     *
     * @param table the table's name
     * @param uri the query parameters
     * @param exchange the request
     * @return a Uni that emits 200 and the lines, or one page of JSON; fails as long as there was no line, with
     *     {@code NotFound} if there is no such table or index
     */
    @POST
    @Consumes(AnswerFormat.JSON_TYPE)
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
    @Operation(
            operationId = "query",
            summary = "Read the items of one partition in sort key order",
            description = ReadAnswers.DESCRIPTION)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            schema = @Schema(implementation = QueryBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "largeCities",
                                            value = "{\"keyCondition\":\"country = :c\",\"filter\":\"population > :p\","
                                                    + "\"values\":{\":c\":\"FI\",\":p\":100000},\"limit\":100}")))
    @APIResponse(
            responseCode = "200",
            description = "A line per item, a checkpoint per page, and `end` or `error`",
            content = {
                @Content(
                        mediaType = AnswerFormat.NDJSON_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "lines", value = ReadAnswers.EXAMPLE_LINES)),
                @Content(mediaType = AnswerFormat.EVENTS_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = AnswerFormat.JSON_TYPE,
                        schema = @Schema(implementation = PageResponse.class),
                        examples = @ExampleObject(name = "page", value = ReadAnswers.EXAMPLE_PAGE))
            })
    public Uni<Response> query(@RestPath String table, UriInfo uri, @Context RoutingContext exchange) {
        Parameters parameters = Parameters.of(uri, PARAMETERS);
        return answers.answer("Query", table, exchange, json -> {
            QueryBody body =
                    json.length == 0 ? QueryBody.EMPTY : RequestJson.read(json, QueryBody.class, parameters.format());
            return ReadRequest.query(parameters, body, config.pageItems());
        });
    }
}
