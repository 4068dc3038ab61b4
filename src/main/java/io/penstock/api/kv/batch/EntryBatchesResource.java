package io.penstock.api.kv.batch;

import io.penstock.api.stream.AnswerFormat;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Any number of entries written, read or removed in one request, streamed both ways. Each method answers 200 and the
 * lines; it fails as long as there was no line, with {@code NotFound} if there is no such namespace. Thread-safe.
 */
@Path("/v1/kv")
@Tag(ref = "kv")
@Consumes({AnswerFormat.NDJSON_TYPE, "application/jsonl", "application/ndjson", AnswerFormat.JSON_TYPE})
@Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
public final class EntryBatchesResource {
    private final KvBatches batches;

    EntryBatchesResource(KvBatches batches) {
        this.batches = batches;
    }

    /**
     * Writes the entries of the body.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and a line for each
     */
    @POST
    @Path("/{namespace: [^/:]+}:batchPut")
    @Operation(
            operationId = "batchPutEntries",
            summary = "Write any number of entries",
            description = BatchTexts.PUT_DESCRIPTION)
    public Uni<Response> put(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        return batches.put(namespace, uri, exchange);
    }

    /**
     * Writes the entries of an export.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and a line for each
     */
    @POST
    @Path("/{namespace: [^/:]+}:import")
    @Operation(
            operationId = "importEntries",
            summary = "Bring back an export",
            description = BatchTexts.IMPORT_DESCRIPTION)
    public Uni<Response> bringBack(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        return batches.bringBack(namespace, uri, exchange);
    }

    /**
     * Reads the entries that the body names.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and a line for each
     */
    @POST
    @Path("/{namespace: [^/:]+}:batchGet")
    @Operation(
            operationId = "batchGetEntries",
            summary = "Read any number of entries",
            description = BatchTexts.GET_DESCRIPTION)
    public Uni<Response> get(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        return batches.get(namespace, uri, exchange);
    }

    /**
     * Removes the entries that the body names.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and a line for each
     */
    @POST
    @Path("/{namespace: [^/:]+}:batchDelete")
    @Operation(
            operationId = "batchDeleteEntries",
            summary = "Remove any number of entries",
            description = BatchTexts.DELETE_DESCRIPTION)
    public Uni<Response> delete(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        return batches.delete(namespace, uri, exchange);
    }
}
