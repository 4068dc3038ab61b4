package io.penstock.api.kv;

import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.entry.Namespace;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What concerns all of the caller's entries in a namespace at once. Thread-safe. */
@Path("/v1/kv")
@Tag(ref = "kv")
public final class NamespaceActionsResource {
    private static final String EXPORTED = """
            {"item":{"key":"greeting","contentType":"text/plain","size":5,"etag":"\\"uC0…\\"","value":"hello"}}
            {"item":{"key":"film","contentType":"video/mp4","size":524288,"etag":"\\"v7Q…\\"","parts":2}}
            {"part":{"key":"film","number":0,"data":"AAAA…"}}
            {"part":{"key":"film","number":1,"data":"BBBB…"}}
            {"end":{"count":2,"consumedCapacity":130}}
            """;

    private final KvStore store;
    private final ListingAnswers listings;
    private final CallerIdentity caller;
    private final ApiConfig config;

    NamespaceActionsResource(KvStore store, ListingAnswers listings, CallerIdentity caller, ApiConfig config) {
        this.store = store;
        this.listings = listings;
        this.caller = caller;
        this.config = config;
    }

    /**
     * Exports entries with their values.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and the lines; fails as long as there was no line, with {@code NotFound} if there is
     *     no such namespace
     */
    @GET
    @Path("/{namespace: [^/:]+}:export")
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE})
    @Operation(
            operationId = "exportEntries",
            summary = "Export entries",
            description = "All of the caller's entries with a `prefix`, in key order, with their values, metadata,"
                    + " creation and expiry; values too large for a row in parts. `:import` takes the very lines."
                    + " Streamed at the client's pace, with checkpoints that `pageToken` goes on from.")
    @APIResponse(
            responseCode = "200",
            description = "The lines, and `end` or `error`",
            content =
                    @Content(
                            mediaType = AnswerFormat.NDJSON_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "lines", value = EXPORTED)))
    public Uni<Response> export(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        AnswerFormat format = AnswerFormat.of(exchange);
        Parameters parameters = Parameters.of(uri, "prefix", "pageToken", "consistency");
        ListingRequest asked = ListingRequest.of(parameters);
        ListingRequest request =
                new ListingRequest(asked.prefix(), null, true, null, asked.pageToken(), asked.consistentRead());
        return listings.export(
                new Namespace(namespace),
                request,
                format == AnswerFormat.JSON ? AnswerFormat.NDJSON : format,
                exchange);
    }

    /**
     * Answers when every acknowledged write is durable.
     *
     * @param namespace the namespace
     * @param uri the query
     * @return a Uni that emits 200 at once; fails with {@code NotFound} if there is no such namespace
     */
    @POST
    @Path("/{namespace: [^/:]+}:flush")
    @Operation(
            operationId = "flushNamespace",
            summary = "Wait until acknowledged writes are durable",
            description = "Answers at once: a write is acknowledged only when DynamoDB has made it durable.")
    @APIResponse(
            responseCode = "200",
            description = "They are",
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            examples = @ExampleObject(name = "durable", value = "{\"durable\":true}")))
    public Uni<Response> flush(@RestPath String namespace, UriInfo uri) {
        Parameters.of(uri);
        Call call = Call.interactive(config.itemDeadline());
        return store.require(caller.user(), new Namespace(namespace), call)
                .map(there -> Response.ok(EntryAnswers.json(to -> {
                            to.writeStartObject();
                            to.writeBooleanField("durable", true);
                            to.writeEndObject();
                        }))
                        .type(AnswerFormat.JSON_TYPE)
                        .build());
    }
}
