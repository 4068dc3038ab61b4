package io.penstock.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RequestJson;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.BodyBytes;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.list.ListAnswers;
import io.penstock.api.stream.list.ListRequest;
import io.penstock.api.stream.token.PageScope;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.table.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Tables and their indexes. Every change waits until the table and its indexes are ready. Thread-safe. */
@Path("/v1/tables")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "tables")
public final class TablesResource {
    private static final ListRequest.Words LIST_WORDS = new ListRequest.Words("ListTables", "table", "tables");

    private static final String LIST_DESCRIPTION = """
            In DynamoDB's order. As JSON (the default), one page of at most `limit` names, 100 without it, with \
            `nextPageToken` and `Link: rel="next"` if more may follow. As NDJSON or server-sent events, all of \
            them, or `limit`: a line `{"table":name}` each, a `checkpoint` with a page token after each page, at \
            last `end` with the count, or `error` with a token to `resume` with.""";

    private static final String LIST_LINES = """
            {"table":"cities"}
            {"table":"kv-notes"}
            {"end":{"count":2}}
            """;

    private final Tables tables;
    private final ListAnswers lists;
    private final CallerIdentity caller;
    private final ApiConfig config;
    private final StreamConfig streamConfig;

    TablesResource(
            Tables tables, ListAnswers lists, CallerIdentity caller, ApiConfig config, StreamConfig streamConfig) {
        this.tables = tables;
        this.lists = lists;
        this.caller = caller;
        this.config = config;
        this.streamConfig = streamConfig;
    }

    /**
     * Creates a table, or finds an identical one.
     *
     * @param uri the query
     * @param body the table
     * @return a Uni that emits 201, or 200 if an identical table is there, when it is ready with its indexes; fails
     *     with {@code Conflict} if a different table has the name
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTable",
            summary = "Create a table",
            description =
                    "Answers when the table and all its indexes are ACTIVE. If an identical table is there the answer"
                            + " is 200, if a different one is there it is 409 with the differences.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CreateTableBody.class),
                            examples = @ExampleObject(name = "cities", ref = "createTable")))
    @APIResponse(
            responseCode = "201",
            description = "Created and ready",
            content =
                    @Content(
                            schema = @Schema(implementation = TableResponse.class),
                            examples = @ExampleObject(name = "cities", ref = "tableResponse")))
    @APIResponse(
            responseCode = "200",
            description = "An identical table was there",
            content = @Content(schema = @Schema(implementation = TableResponse.class)))
    public Uni<Response> create(UriInfo uri, BodyBytes body) {
        Call call = call(uri);
        CreateTableBody request = RequestJson.read(body.bytes(), CreateTableBody.class, ItemFormat.PLAIN);
        CreateTableRequest table = TableRequests.create(request);
        Optional<String> ttl = Optional.ofNullable(request.ttlAttribute());
        return tables.create(table, call)
                .call(creation -> ttl.isEmpty() ? Uni.createFrom().voidItem() : tables.ttl(request.name(), ttl, call))
                .chain(creation -> response(creation.description(), call).map(response -> Response.status(
                                creation.created() ? Response.Status.CREATED : Response.Status.OK)
                        .header(
                                HttpHeaders.LOCATION,
                                uri.getAbsolutePathBuilder()
                                        .path(request.name())
                                        .build())
                        .entity(response)
                        .build()));
    }

    /**
     * Lists all tables.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and one page of their names as JSON, or all of them as a stream of lines
     */
    @GET
    @Produces({AnswerFormat.JSON_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE})
    @Operation(operationId = "listTables", summary = "List all tables", description = LIST_DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "Their names",
            content = {
                @Content(
                        mediaType = AnswerFormat.JSON_TYPE,
                        schema = @Schema(implementation = TableListResponse.class),
                        examples = @ExampleObject(name = "two", ref = "tableListResponse")),
                @Content(
                        mediaType = AnswerFormat.NDJSON_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "lines", value = LIST_LINES)),
                @Content(mediaType = AnswerFormat.EVENTS_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> list(UriInfo uri, @Context RoutingContext exchange) {
        AnswerFormat format = AnswerFormat.of(exchange, AnswerFormat.JSON);
        Parameters parameters = Parameters.of(uri, ListRequest.LIMIT, ListRequest.PAGE_TOKEN);
        ListRequest request = new ListRequest(
                LIST_WORDS,
                PageScope.ofList(caller.user().text(), LIST_WORDS.operation()),
                parameters.integer(ListRequest.LIMIT, ListRequest.LIMIT_MAX),
                parameters.text(ListRequest.PAGE_TOKEN));
        Call call = format == AnswerFormat.JSON
                ? Call.interactive(config.itemDeadline())
                : Call.bulk(streamConfig.readDeadline());
        return lists.answer(request, new TableList(tables, call), format, exchange);
    }

    /**
     * Describes a table.
     *
     * @param table its name
     * @param uri the query
     * @return a Uni that emits the table; fails with {@code NotFound}
     */
    @GET
    @Path("{table: [^/:]+}")
    @Operation(operationId = "describeTable", summary = "Describe a table")
    @APIResponse(
            responseCode = "200",
            description = "The table",
            content =
                    @Content(
                            schema = @Schema(implementation = TableResponse.class),
                            examples = @ExampleObject(name = "cities", ref = "tableResponse")))
    public Uni<TableResponse> describe(@RestPath String table, UriInfo uri) {
        Parameters.of(uri);
        Call call = Call.interactive(config.itemDeadline());
        return response(table, call);
    }

    /**
     * Changes a table: billing and protection first, then indexes, one at a time, then expiry.
     *
     * @param table its name
     * @param uri the query
     * @param body what shall change
     * @return a Uni that emits the table when all of it is done; fails with {@code NotFound} or {@code Conflict}
     */
    @PATCH
    @Path("{table: [^/:]+}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateTable",
            summary = "Change a table",
            description = "What is absent stays as it is. Billing and protection change first; then indexes are removed"
                    + " and added, one at a time; then expiry. Answers when all of it is done.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = UpdateTableBody.class),
                            examples = @ExampleObject(name = "index", ref = "updateTable")))
    @APIResponse(
            responseCode = "200",
            description = "Changed and ready",
            content = @Content(schema = @Schema(implementation = TableResponse.class)))
    public Uni<TableResponse> update(@RestPath String table, UriInfo uri, BodyBytes body) {
        Call call = call(uri);
        UpdateTableBody request = RequestJson.read(body.bytes(), UpdateTableBody.class, ItemFormat.PLAIN);
        List<UpdateTableRequest> settings = TableRequests.updates(table, request);
        List<GlobalIndexField> additions = TableRequests.orNone(request.addIndexes());
        List<String> removals = TableRequests.orNone(request.removeIndexes());
        JsonNode ttl = checkedTtl(request.ttlAttribute());
        var added = TableRequests.additions(additions);
        var attributes = TableRequests.attributes(additions);
        Uni<?> done = Uni.createFrom().voidItem();
        for (UpdateTableRequest setting : settings) {
            done = done.chain(() -> tables.update(setting, call));
        }
        if (!removals.isEmpty()) {
            done = done.chain(() -> tables.removeIndexes(table, removals, call));
        }
        if (!added.isEmpty()) {
            done = done.chain(() -> tables.addIndexes(table, attributes, added, call));
        }
        if (ttl != null) {
            Optional<String> attribute = ttl.isNull() ? Optional.empty() : Optional.of(ttl.textValue());
            done = done.chain(() -> tables.ttl(table, attribute, call));
        }
        return done.chain(() -> response(table, call));
    }

    /**
     * Deletes a table.
     *
     * @param table its name
     * @param uri the query
     * @return a Uni that emits 204 when the table is gone; fails with {@code NotFound} or, if it is protected,
     *     {@code Conflict}
     */
    @DELETE
    @Path("{table: [^/:]+}")
    @Operation(
            operationId = "deleteTable",
            summary = "Delete a table and every item in it",
            description = "Answers when it is gone.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Response> delete(@RestPath String table, UriInfo uri) {
        Call call = call(uri);
        return tables.delete(table, call).invoke(() -> tables.forget(table)).map(nothing -> Response.noContent()
                .build());
    }

    private Uni<TableResponse> response(String table, Call call) {
        return tables.describe(table, call).chain(description -> response(description, call));
    }

    private Uni<TableResponse> response(TableDescription description, Call call) {
        return Uni.combine()
                .all()
                .unis(tables.ttlAttribute(description.tableName(), call), tables.tags(description, call))
                .with((attribute, tags) -> TableAnswers.response(description, attribute, tags));
    }

    private Call call(UriInfo uri) {
        return Call.interactive(Parameters.of(uri, "deadline").duration("deadline", config.tableDeadline()));
    }

    private static @Nullable JsonNode checkedTtl(@Nullable JsonNode ttl) {
        if (ttl != null && !ttl.isNull() && !ttl.isTextual()) {
            throw ProblemException.field("/ttlAttribute", "expected a string or null");
        }
        return ttl;
    }
}
