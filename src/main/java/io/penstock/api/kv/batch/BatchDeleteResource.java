package io.penstock.api.kv.batch;

import io.penstock.api.batch.BatchAnswers;
import io.penstock.api.batch.EntryVerdict;
import io.penstock.api.kv.line.EntryLines;
import io.penstock.api.kv.line.KeyLine;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.entry.WriteCondition;
import io.smallrye.mutiny.Multi;
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

/** Any number of entries removed in one request, streamed both ways. Thread-safe. */
@Path("/v1/kv/{namespace: [^/:]+}:batchDelete")
@Tag(ref = "kv")
public final class BatchDeleteResource {
    private static final BatchAnswers.Kind KIND = new BatchAnswers.Kind("BatchDeleteEntries", true);

    private final KvStore store;
    private final KvBatches batches;

    BatchDeleteResource(KvStore store, KvBatches batches) {
        this.store = store;
        this.batches = batches;
    }

    /**
     * Removes the entries that the body names.
     *
     * @param namespace the namespace
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and the lines; fails as long as there was no line, with {@code NotFound} if there is
     *     no such namespace
     */
    @POST
    @Consumes({AnswerFormat.NDJSON_TYPE, "application/jsonl", "application/ndjson", AnswerFormat.JSON_TYPE})
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
    @Operation(
            operationId = "batchDeleteEntries",
            summary = "Remove any number of entries",
            description = BatchTexts.DELETE_DESCRIPTION)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = AnswerFormat.NDJSON_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "keys", value = BatchTexts.KEYS)))
    @APIResponse(
            responseCode = "200",
            description = "A line per entry, and `end` or `error`",
            content =
                    @Content(
                            mediaType = AnswerFormat.NDJSON_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "verdicts", value = BatchTexts.DELETED)))
    public Uni<Response> delete(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        return batches.answer(KIND, namespace, uri, exchange, EntryLines::key, this::remove);
    }

    private Multi<EntryVerdict> remove(KvBatches.Batch batch, Multi<KeyLine> lines) {
        EntryWork work = new EntryWork(batch.call());
        return lines.onItem()
                .transformToUni(line -> work.verdict(line.index(), line.key(), () -> store.delete(
                                batch.id(line.key()),
                                WriteCondition.NONE,
                                batches.bounds().step())
                        .map(existed -> existed
                                ? new EntryVerdict.Written(line.index())
                                : new EntryVerdict.Missing(line.index()))))
                .merge(batch.parallelism());
    }
}
