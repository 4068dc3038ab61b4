package io.penstock.api.kv;

import io.penstock.api.stream.AnswerFormat;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * One namespace. A key that the HTTP layer takes for no key at all, such as "." or "/", comes here as well, and is
 * passed on by the path as it was sent. Thread-safe.
 */
@Path("/v1/kv/{namespace: [^/:]+}")
@Tag(ref = "kv")
public final class NamespaceResource {
    private final NamespaceCalls namespaces;
    private final EntryCalls entries;

    NamespaceResource(NamespaceCalls namespaces, EntryCalls entries) {
        this.namespaces = namespaces;
        this.entries = entries;
    }

    /**
     * Opens a namespace.
     *
     * @param namespace its name
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 201 if it was made, 200 if it was there
     */
    @PUT
    @Operation(
            operationId = "openNamespace",
            summary = "Open a namespace",
            description = "Makes the namespace, with its table, if it is missing, and answers when the table is ACTIVE."
                    + " Safe when several do it at once. A name has 1 to 63 characters of `a-z 0-9 _ . -`.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            schema = @Schema(implementation = NamespaceResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was there",
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            schema = @Schema(implementation = NamespaceResponse.class)))
    public Uni<Response> open(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        RawPath path = RawPath.of(exchange, namespace);
        return path.isEntry() ? entries.put(path, uri, exchange) : namespaces.open(path.namespace(), uri);
    }

    /**
     * Describes a namespace, or with a slash behind its name lists what the caller has in it.
     *
     * @param namespace its name
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200; fails with {@code NotFound}
     */
    @GET
    @Operation(
            operationId = "describeNamespace",
            summary = "Describe a namespace",
            description = "Its table and state, DynamoDB's approximate counts, and what an entry may be.")
    @APIResponse(
            responseCode = "200",
            description = "The namespace",
            content =
                    @Content(
                            mediaType = AnswerFormat.JSON_TYPE,
                            schema = @Schema(implementation = NamespaceResponse.class)))
    public Uni<Response> describe(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        RawPath path = RawPath.of(exchange, namespace);
        if (path.isEntry()) {
            return entries.get(path, uri, exchange);
        }
        return path.isListing()
                ? namespaces.list(path.namespace(), uri, exchange)
                : namespaces.describe(path.namespace(), uri);
    }

    /**
     * Answers {@code HEAD} of a namespace as {@code GET} does.
     *
     * @param namespace its name
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200; fails with {@code NotFound}
     */
    @HEAD
    @Operation(hidden = true)
    public Uni<Response> head(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        RawPath path = RawPath.of(exchange, namespace);
        return path.isEntry() ? entries.head(path, uri, exchange) : namespaces.describe(path.namespace(), uri);
    }

    /**
     * Adds to a number whose key the HTTP layer takes for none.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with the number
     */
    @PATCH
    @Operation(hidden = true)
    public Uni<Response> increment(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        return entries.increment(RawPath.of(exchange, namespace), uri, exchange);
    }

    /**
     * Deletes what the caller has in a namespace, or drops the namespace for everybody.
     *
     * @param namespace its name
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 202 with the job, or 204 when the namespace is gone; fails with {@code NotFound}
     */
    @DELETE
    @Operation(
            operationId = "deleteNamespace",
            summary = "Delete everything the caller has in a namespace",
            description = "By a job, which `Location` leads to; sent again with its `Idempotency-Key` it finds the same"
                    + " job. The namespace stays. With `drop=true`, which needs the role `admin`, the table goes with"
                    + " what all users have in it, and the answer comes when it is gone.")
    @Parameter(
            name = "drop",
            in = ParameterIn.QUERY,
            description = "Drop the namespace for everybody",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @APIResponse(responseCode = "202", description = "A job does it")
    @APIResponse(responseCode = "204", description = "Dropped")
    public Uni<Response> delete(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        RawPath path = RawPath.of(exchange, namespace);
        return path.isEntry()
                ? entries.delete(path, uri, exchange)
                : namespaces.delete(path.namespace(), uri, exchange);
    }
}
