package io.penstock.api.kv.batch;

import io.penstock.api.batch.BatchAnswers;
import io.penstock.api.batch.EntryVerdict;
import io.penstock.api.kv.line.EntryLine;
import io.penstock.api.kv.line.EntryLines;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.store.kv.KvStore;
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

/** An export brought back, streamed both ways. Thread-safe. */
@Path("/v1/kv/{namespace: [^/:]+}:import")
@Tag(ref = "kv")
public final class ImportResource {
    private static final BatchAnswers.Kind KIND = new BatchAnswers.Kind("ImportEntries", false);

    private final KvStore store;
    private final KvBatches batches;

    ImportResource(KvStore store, KvBatches batches) {
        this.store = store;
        this.batches = batches;
    }

    /**
     * Writes the entries of an export.
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
            operationId = "importEntries",
            summary = "Bring back an export",
            description = BatchTexts.IMPORT_DESCRIPTION)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = AnswerFormat.NDJSON_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "export", value = BatchTexts.EXPORTED)))
    @APIResponse(
            responseCode = "200",
            description = "A line per entry, and `end` or `error`",
            content =
                    @Content(
                            mediaType = AnswerFormat.NDJSON_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "verdicts", value = BatchTexts.WRITTEN)))
    public Uni<Response> bringBack(@RestPath String namespace, UriInfo uri, @Context RoutingContext exchange) {
        BatchAnswers.Reading<EntryLine> reading = new BatchAnswers.Reading<>() {
            @Override
            public @Nullable EntryLine read(long index, byte[] json) {
                return EntryLines.entry(index, json, batches.now(), true);
            }

            @Override
            public boolean continues(EntryLine line) {
                return line instanceof EntryLine.Part;
            }
        };
        return batches.answer(KIND, namespace, uri, exchange, reading, this::write);
    }

    /** Values in parts are put together on the way; each part counts as work under way, and so takes its memory. */
    private Multi<EntryVerdict> write(KvBatches.Batch batch, Multi<EntryLine> lines) {
        EntryWork work = new EntryWork(batch.call());
        EntryPuts puts = new EntryPuts(store, batches.bounds());
        PartsInProgress parts = new PartsInProgress(batch, store, batches.bounds());
        return lines.onItem()
                .transformToUni(line -> verdicts(line, batch, work, puts, parts))
                .merge(batch.parallelism())
                .onCompletion()
                .continueWith(
                        () -> parts.unfinished().stream().map(Optional::of).toList())
                .select()
                .where(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private static Uni<Optional<EntryVerdict>> verdicts(
            EntryLine line, KvBatches.Batch batch, EntryWork work, EntryPuts puts, PartsInProgress parts) {
        if (line instanceof EntryLine.Whole whole) {
            return work.verdict(whole.index(), whole.key(), () -> puts.put(batch, whole))
                    .map(Optional::of);
        }
        return line instanceof EntryLine.InParts first ? parts.begin(first) : parts.take((EntryLine.Part) line);
    }
}
