package io.penstock.api.item;

import static io.penstock.api.item.ItemAnswers.answer;
import static io.penstock.api.item.ItemAnswers.asked;
import static io.penstock.api.item.ItemAnswers.parts;
import static io.penstock.api.item.ItemAnswers.units;
import static io.penstock.api.item.ItemAnswers.updated;

import io.penstock.api.item.patch.MergePatch;
import io.penstock.api.json.ItemETag;
import io.penstock.api.json.RenderedItem;
import io.penstock.api.json.RequestJson;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.BodyBytes;
import io.penstock.api.request.ExpressionParts;
import io.penstock.api.request.Parameters;
import io.penstock.api.request.Precondition;
import io.penstock.api.request.PrimaryKeys;
import io.penstock.api.request.TableKeys;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Single items of a table. Thread-safe. */
@Path("/v1/tables/{table: [^/:]+}/items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "items")
public final class ItemsResource {
    /** The media type of a merge patch. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final String MERGE_PATCH_SUBTYPE = "merge-patch+json";

    private static final String[] WRITE_PARAMETERS = {
        "key", "condition", "names", "values", "returnValues", "returnCurrent"
    };

    private final DynamoClient client;
    private final TableKeys keys;
    private final ItemWrites writes;
    private final ApiConfig config;

    ItemsResource(DynamoClient client, TableKeys keys, ItemWrites writes, ApiConfig config) {
        this.client = client;
        this.keys = keys;
        this.writes = writes;
        this.config = config;
    }

    /**
     * Reads an item.
     *
     * @param table the table's name
     * @param ifNoneMatch ETags that the caller has already
     * @param uri the query
     * @return a Uni that emits 200 with the item and, if it is whole, its ETag, or 304; fails with {@code NotFound}
     */
    @GET
    @Operation(operationId = "getItem", summary = "Read an item")
    @APIResponse(
            responseCode = "200",
            description = "The item; `ETag` if it is whole",
            content =
                    @Content(
                            schema = @Schema(implementation = ItemResponse.class),
                            examples = @ExampleObject(name = "city", ref = "getItemResponse")))
    @APIResponse(responseCode = "304", description = "The item still has the ETag of `If-None-Match`")
    public Uni<Response> get(
            @RestPath String table, @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch, UriInfo uri) {
        Parameters parameters = Parameters.of(uri, "key", "projection", "names", "consistency");
        boolean consistentRead = parameters.consistentRead();
        String projection = parameters.text("projection");
        Map<String, String> names = parameters.names();
        FailureContext context = FailureContext.of("GetItem", table);
        Call call = Call.interactive(config.itemDeadline());
        return keys.with(
                        context,
                        call,
                        schema -> client.getItem(
                                ItemRequests.get(
                                                table,
                                                PrimaryKeys.fromQuery(parameters, context, schema),
                                                consistentRead)
                                        .toBuilder()
                                        .projectionExpression(projection)
                                        .expressionAttributeNames(names.isEmpty() ? null : names)
                                        .build(),
                                call))
                .map(answer -> {
                    if (!answer.hasItem()) {
                        throw NotFoundException.item(context);
                    }
                    String etag = projection == null ? ItemETag.of(answer.item()) : null;
                    if (etag != null && Precondition.isKnown(ifNoneMatch, etag)) {
                        return Response.notModified()
                                .header(HttpHeaders.ETAG, etag)
                                .build();
                    }
                    RenderedItem item = new RenderedItem(answer.item(), parameters.format());
                    return answer(200, etag, new ItemResponse(item, units(answer.consumedCapacity())));
                });
    }

    /**
     * Writes an item over whatever has its key.
     *
     * @param table the table's name
     * @param ifMatch the header
     * @param ifNoneMatch the header
     * @param uri the query
     * @param body the item and the condition
     * @return a Uni that emits 200, or 201 after {@code If-None-Match: *}, with the item's ETag; fails with
     *     {@code ConditionFailed} if the condition does not hold
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putItem",
            summary = "Write an item",
            description = "Replaces whatever has the item's key. Repeating it is harmless, with or without an"
                    + " `Idempotency-Key`, unless it is conditional.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PutRequest.class),
                            examples = @ExampleObject(name = "city", ref = "putItem")))
    @APIResponse(
            responseCode = "200",
            description = "Written; `ETag` is the item's",
            content =
                    @Content(
                            schema = @Schema(implementation = WriteResponse.class),
                            examples = @ExampleObject(name = "written", ref = "writeResponse")))
    @APIResponse(
            responseCode = "201",
            description = "Created, after `If-None-Match: *`",
            content = @Content(schema = @Schema(implementation = WriteResponse.class)))
    public Uni<Response> put(
            @RestPath String table,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            UriInfo uri,
            BodyBytes body) {
        Parameters parameters = Parameters.of(uri, "returnCurrent");
        PutRequest request = RequestJson.read(body.bytes(), PutRequest.class, parameters.format());
        Precondition precondition = Precondition.of(ifMatch, ifNoneMatch);
        Map<String, AttributeValue> item = request.item().values();
        PutRequest.OldValues returned = Objects.requireNonNullElse(request.returnValues(), PutRequest.OldValues.NONE);
        FailureContext context = FailureContext.of("PutItem", table);
        Call call = Call.interactive(config.itemDeadline());
        return keys.with(context, call, schema -> {
            ItemWrite write = new ItemWrite(context, schema, precondition, parameters, call);
            PrimaryKeys.checkItem(write.context(), schema, item);
            ExpressionParts parts = parts(write, request.condition(), request.names(), request.values());
            return writes.put(write, item, parts, returned).map(answer -> {
                WriteResponse written = new WriteResponse(
                        write.rendered(answer.hasAttributes(), answer.attributes()), units(answer.consumedCapacity()));
                if (precondition.kind() != Precondition.Kind.ABSENT) {
                    return answer(200, ItemETag.of(item), written);
                }
                String location = uri.getAbsolutePath() + "?" + PrimaryKeys.toQuery(schema.keyOf(item));
                return Response.fromResponse(answer(201, ItemETag.of(item), written))
                        .header(HttpHeaders.LOCATION, location)
                        .build();
            });
        });
    }

    /**
     * Changes an item by a merge patch or an update expression, or creates it.
     *
     * @param table the table's name
     * @param headers the headers
     * @param uri the query, with the key, and the condition of a merge patch
     * @param body the patch, or the update and its condition
     * @return a Uni that emits 200 with what {@code returnValues} asks for; fails with {@code ConditionFailed} if the
     *     condition does not hold
     */
    @PATCH
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "updateItem",
            summary = "Change an item",
            description = "`application/merge-patch+json` takes a JSON Merge Patch (RFC 7396) in plain JSON: objects"
                    + " merge, null removes, arrays and all else replace; `{\"$inc\":1}` adds to a number atomically;"
                    + " maps that are missing are made. It is one conditional write, and its condition is in the query."
                    + " `application/json` takes an update"
                    + " expression. Either creates the item if it is missing, unless `If-Match` forbids it.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MERGE_PATCH,
                        schema = @Schema(implementation = Object.class),
                        examples = @ExampleObject(name = "patch", ref = "mergePatch")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = UpdateRequest.class),
                        examples = @ExampleObject(name = "expression", ref = "updateItem"))
            })
    @APIResponse(
            responseCode = "200",
            description = "Changed; `ETag` is the item's if the answer is or could be the whole item",
            content =
                    @Content(
                            schema = @Schema(implementation = WriteResponse.class),
                            examples = @ExampleObject(name = "changed", ref = "updateItemResponse")))
    public Uni<Response> update(@RestPath String table, HttpHeaders headers, UriInfo uri, BodyBytes body) {
        Precondition precondition = Precondition.of(
                headers.getHeaderString(HttpHeaders.IF_MATCH), headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
        MediaType type = headers.getMediaType();
        return type != null && type.getSubtype().equals(MERGE_PATCH_SUBTYPE)
                ? merge(table, precondition, uri, body)
                : update(table, precondition, uri, body);
    }

    private Uni<Response> update(String table, Precondition precondition, UriInfo uri, BodyBytes body) {
        Parameters parameters = Parameters.of(uri, "key", "returnCurrent");
        UpdateRequest request = RequestJson.read(body.bytes(), UpdateRequest.class, parameters.format());
        UpdateRequest.UpdatedValues returned =
                Objects.requireNonNullElse(request.returnValues(), UpdateRequest.UpdatedValues.NONE);
        FailureContext context = FailureContext.of("UpdateItem", table);
        Call call = Call.interactive(config.itemDeadline());
        return keys.with(context, call, schema -> {
            ItemWrite write = new ItemWrite(context, schema, precondition, parameters, call);
            Map<String, AttributeValue> key = PrimaryKeys.fromQuery(parameters, write.context(), schema);
            ExpressionParts parts = parts(write, request.condition(), request.names(), request.values());
            return writes.update(write, key, request.update(), parts, asked(returned))
                    .map(answer -> updated(write, answer, returned));
        });
    }

    private Uni<Response> merge(String table, Precondition precondition, UriInfo uri, BodyBytes body) {
        Parameters parameters = Parameters.of(uri, WRITE_PARAMETERS);
        MergePatch patch = MergePatch.read(body.bytes());
        UpdateRequest.UpdatedValues returned = parameters.choice("returnValues", UpdateRequest.UpdatedValues.NONE);
        Map<String, String> names = parameters.names();
        Map<String, AttributeValue> values = parameters.values();
        FailureContext context = FailureContext.of("UpdateItem", table);
        Call call = Call.interactive(config.itemDeadline());
        return keys.with(context, call, schema -> {
            ItemWrite write = new ItemWrite(context, schema, precondition, parameters, call);
            Map<String, AttributeValue> key = PrimaryKeys.fromQuery(parameters, write.context(), schema);
            PrimaryKeys.refuseChange(write.context(), schema, patch.attributes());
            ExpressionParts parts = new ExpressionParts(write.context(), parameters.text("condition"), names, values);
            return writes.merge(write, key, patch, parts, asked(returned))
                    .map(answer -> updated(write, answer, returned));
        });
    }

    /**
     * Removes an item.
     *
     * @param table the table's name
     * @param ifMatch the header
     * @param uri the query, with the key and the condition
     * @return a Uni that emits 204, or 200 with the old item if {@code returnValues} asks for it, whether or not there
     *     was one; fails with {@code ConditionFailed} if the condition does not hold
     */
    @DELETE
    @Operation(
            operationId = "deleteItem",
            summary = "Remove an item",
            description = "Succeeds as well if there is no such item; `If-Match: *` demands one.")
    @APIResponse(responseCode = "204", description = "Removed, or it was not there")
    @APIResponse(
            responseCode = "200",
            description = "Removed, or it was not there; with what `returnValues=ALL_OLD` asks for",
            content = @Content(schema = @Schema(implementation = WriteResponse.class)))
    public Uni<Response> delete(
            @RestPath String table, @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch, UriInfo uri) {
        Parameters parameters = Parameters.of(uri, WRITE_PARAMETERS);
        Precondition precondition = Precondition.of(ifMatch, null);
        PutRequest.OldValues returned = parameters.choice("returnValues", PutRequest.OldValues.NONE);
        Map<String, String> names = parameters.names();
        Map<String, AttributeValue> values = parameters.values();
        FailureContext context = FailureContext.of("DeleteItem", table);
        Call call = Call.interactive(config.itemDeadline());
        return keys.with(context, call, schema -> {
            ItemWrite write = new ItemWrite(context, schema, precondition, parameters, call);
            Map<String, AttributeValue> key = PrimaryKeys.fromQuery(parameters, write.context(), schema);
            ExpressionParts parts = new ExpressionParts(write.context(), parameters.text("condition"), names, values);
            return writes.delete(write, key, parts, returned)
                    .map(answer -> returned == PutRequest.OldValues.NONE
                            ? Response.noContent().build()
                            : answer(
                                    200,
                                    null,
                                    new WriteResponse(
                                            write.rendered(answer.hasAttributes(), answer.attributes()),
                                            units(answer.consumedCapacity()))));
        });
    }
}
