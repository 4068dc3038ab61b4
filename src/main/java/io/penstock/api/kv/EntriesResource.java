package io.penstock.api.kv;

import io.penstock.api.stream.AnswerFormat;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Single entries of a namespace: raw bytes in and out. Thread-safe. */
@Path("/v1/kv/{namespace: [^/:]+}/{key: .*}")
@Tag(ref = "kv")
public final class EntriesResource {
    private static final String ANY = "*/*";

    private final EntryCalls entries;
    private final NamespaceResource namespaces;

    EntriesResource(EntryCalls entries, NamespaceResource namespaces) {
        this.entries = entries;
        this.namespaces = namespaces;
    }

    /**
     * Reads an entry; an empty key lists the namespace.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with the value, 206 with a part of it, 304 or 416; fails with {@code NotFound}
     */
    @GET
    @Uncompressed
    @Operation(
            operationId = "getEntry",
            summary = "Read an entry, or list entries",
            description = "The value as it was written, with its `Content-Type`, `ETag`, `Last-Modified`,"
                    + " `X-Meta-*`. `Range` reads one part. A key may hold slashes and any other text; it is"
                    + " percent-decoded once. **With an empty key** (`/v1/kv/{namespace}/`) the entries are listed in"
                    + " key order by `prefix`, `delimiter`, `values`, `limit`: as NDJSON or events the whole listing,"
                    + " `item` and `prefix` lines with checkpoints; as JSON one page, with `Link: rel=next` and"
                    + " `rel=prev`.")
    @Parameter(
            name = "consistency",
            in = ParameterIn.QUERY,
            description = "Strongly consistent unless `eventual`, which costs half.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "prefix",
            in = ParameterIn.QUERY,
            description = "Of a listing: how the keys begin",
            schema = @Schema(type = SchemaType.STRING),
            example = "photos/")
    @Parameter(
            name = "delimiter",
            in = ParameterIn.QUERY,
            description = "Of a listing: keys with it behind the prefix are listed as one common prefix",
            schema = @Schema(type = SchemaType.STRING),
            example = "/")
    @Parameter(
            name = "values",
            in = ParameterIn.QUERY,
            description = "Of a listing: whether the values come along",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Of a listing: how many entries and common prefixes; a JSON page has 1,000 at most otherwise",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @Parameter(
            name = "pageToken",
            in = ParameterIn.QUERY,
            description = "Of a listing: where to go on",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "The value", content = @Content(mediaType = ANY))
    @APIResponse(responseCode = "206", description = "The part that `Range` names", content = @Content(mediaType = ANY))
    @APIResponse(responseCode = "304", description = "The entry still has the ETag of `If-None-Match`")
    @APIResponse(responseCode = "416", description = "The value is shorter; `Content-Range` says how long it is")
    public Uni<Response> get(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        RawPath path = RawPath.of(exchange, namespace);
        return path.isEntry() ? entries.get(path, uri, exchange) : namespaces.describe(namespace, uri, exchange);
    }

    /**
     * Says whether there is an entry, and all of it but the value.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 without a body; fails with {@code NotFound}
     */
    @HEAD
    @Operation(operationId = "headEntry", summary = "Ask whether an entry is there, and how long it is")
    @APIResponse(responseCode = "200", description = "It is; the headers are those of `GET`")
    public Uni<Response> head(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        RawPath path = RawPath.of(exchange, namespace);
        // GET has none: nothing of it is left where there is a body.
        exchange.addHeadersEndHandler(end -> exchange.response().headers().remove(HttpHeaders.CONTENT_ENCODING));
        return path.isEntry() ? entries.head(path, uri, exchange) : namespaces.head(namespace, uri, exchange);
    }

    /**
     * Writes an entry.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 201 if there was no entry, else 200, with its ETag; fails with {@code ConditionFailed}
     */
    @PUT
    @Operation(
            operationId = "putEntry",
            summary = "Write an entry",
            description = "The body is the value, whatever it is; `Content-Type` and `X-Meta-*` are kept with it."
                    + " `If-None-Match: *` only creates, `If-Match` only replaces the version that it names; 412 tells"
                    + " the present `ETag`. Values of any size up to the limit stream in; readers see the old value or"
                    + " the new one, whole. `createdAt` is set once.")
    @Parameter(
            name = "ttl",
            in = ParameterIn.QUERY,
            description = "After how many seconds the entry is gone; or an ISO 8601 duration",
            schema = @Schema(type = SchemaType.STRING),
            example = "3600")
    @Parameter(
            name = "expiresAt",
            in = ParameterIn.QUERY,
            description = "From when on the entry is gone, by RFC 3339; or epoch seconds",
            schema = @Schema(type = SchemaType.STRING),
            example = "2030-01-31T12:00:00Z")
    @RequestBody(
            required = true,
            content = @Content(mediaType = ANY, examples = @ExampleObject(name = "text", value = "any bytes")))
    @APIResponse(
            responseCode = "201",
            description = "Written; there was none",
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            examples =
                                    @ExampleObject(
                                            name = "written",
                                            value = "{\"key\":\"greeting\",\"contentType\":\"text/plain\",\"size\":5,"
                                                    + "\"etag\":\"\\\"uC\\\"\",\"createdAt\":\"2026-11-20T12:00:00Z\","
                                                    + "\"updatedAt\":\"2026-11-20T12:00:00Z\"}")))
    @APIResponse(responseCode = "200", description = "Written over the one that was there")
    public Uni<Response> put(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        RawPath path = RawPath.of(exchange, namespace);
        return path.isEntry() ? entries.put(path, uri, exchange) : namespaces.open(namespace, uri, exchange);
    }

    /**
     * Adds to a number.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with the number; fails with {@code Conflict} if the entry is no number
     */
    @PATCH
    @Operation(
            operationId = "incrementEntry",
            summary = "Add to a number",
            description = "Atomic; an entry that is not there counts as 0, one whose value is a JSON number counts as"
                    + " that number. `ttl` and `expiresAt` as in `putEntry`; `If-Match` as well.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            schema = @Schema(implementation = IncrementBody.class),
                            examples = @ExampleObject(name = "one", value = "{\"$inc\":1}")))
    @APIResponse(
            responseCode = "200",
            description = "What the number has become",
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            examples = @ExampleObject(name = "number", value = "42")))
    public Uni<Response> increment(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        return entries.increment(RawPath.of(exchange, namespace), uri, exchange);
    }

    /**
     * Removes an entry.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and whether there was one; fails with {@code ConditionFailed}
     */
    @DELETE
    @Operation(operationId = "deleteEntry", summary = "Remove an entry", description = "Tells whether there was one.")
    @APIResponse(
            responseCode = "200",
            description = "It is gone, or was not there",
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            examples = @ExampleObject(name = "existed", value = "{\"existed\":true}")))
    public Uni<Response> delete(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        RawPath path = RawPath.of(exchange, namespace);
        return path.isEntry() ? entries.delete(path, uri, exchange) : namespaces.delete(namespace, uri, exchange);
    }
}
