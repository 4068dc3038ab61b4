package io.penstock.api.schema.batch;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RequestJson;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.request.Parameters;
import io.penstock.api.schema.IncompatibleResponse;
import io.penstock.api.schema.SchemaCalls;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineWriter;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.body.BodyEntry;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.StoredSchema;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Any number of schemas in one request, streamed both ways. Thread-safe. */
@Path("/v1/schemas:batchPut")
@Tag(ref = "schemas")
public final class BatchPutResource {

    private static final String OPERATION = "BatchPutSchemas";

    /** Entries taken together: those of different names are stored at once, those of one name in their order. */
    private static final int WINDOW_ENTRIES = 16;

    private final SchemaStore store;
    private final SchemaCalls calls;
    private final VerdictStreams streams;
    private final StreamConfig config;

    BatchPutResource(SchemaStore store, SchemaCalls calls, VerdictStreams streams, StreamConfig config) {
        this.store = store;
        this.calls = calls;
        this.streams = streams;
        this.config = config;
    }

    /**
     * Stores the schemas of the body.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and the lines
     */
    @POST
    @Consumes({AnswerFormat.NDJSON_TYPE, "application/jsonl", "application/ndjson", AnswerFormat.JSON_TYPE})
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
    @Operation(
            operationId = "batchPutSchemas",
            summary = "Store any number of schemas",
            description = "NDJSON or a JSON array; each entry as a put would take it, with its `name`, and `ifMatch` or"
                    + " `ifNoneMatch` in place of the headers. A verdict per entry; entries of one name in their"
                    + " order.")
    public Uni<Response> put(UriInfo uri, @Context RoutingContext exchange) {
        Multi<BodyEntry> body =
                RequestBody.entries(exchange, config.bodyLimits(), FailureContext.of(OPERATION, store.table()));
        Parameters parameters = Parameters.of(uri, "deadline");
        Duration deadline = parameters.text("deadline") == null
                ? config.batchDeadline()
                : parameters.duration("deadline", config.batchDeadlineMax());
        Batch batch = new Batch(calls.user(), Call.bulk(deadline), new VerdictCounts());
        AtomicLong indexes = new AtomicLong();
        Multi<LineWriter.Json> verdicts = VerdictStreams.seenThrough(
                body, entries -> entries.map(entry -> new Numbered(indexes.getAndIncrement(), entry))
                        .group()
                        .intoLists()
                        .of(WINDOW_ENTRIES)
                        .onItem()
                        .transformToMultiAndConcatenate(window -> window(batch, window)));
        return streams.answer(OPERATION, verdicts, batch.counts()::writeTo, exchange);
    }

    private record Batch(UserId user, Call call, VerdictCounts counts) {}

    private record Numbered(long index, BodyEntry entry) {}

    private record Read(long index, long line, BatchEntry entry) {}

    private Multi<LineWriter.Json> window(Batch batch, List<Numbered> window) {
        List<LineWriter.Json> refused = new ArrayList<>();
        Map<String, List<Read>> byName = new LinkedHashMap<>();
        for (Numbered numbered : window) {
            long line = numbered.entry().line();
            try {
                BatchEntry entry = read(numbered.entry());
                byName.computeIfAbsent(entry.name(), name -> new ArrayList<>())
                        .add(new Read(numbered.index(), line, entry));
            } catch (RuntimeException e) {
                refused.add(VerdictStreams.failed(numbered.index(), line, e, batch.counts()));
            }
        }
        Multi<LineWriter.Json> stored = Multi.createFrom()
                .iterable(byName.values())
                .onItem()
                .transformToMulti(entries -> Multi.createFrom()
                        .iterable(entries)
                        .onItem()
                        .transformToUniAndConcatenate(entry -> put(batch, entry)))
                .merge(WINDOW_ENTRIES);
        return Multi.createBy().concatenating().streams(Multi.createFrom().iterable(refused), stored);
    }

    private static BatchEntry read(BodyEntry entry) {
        if (entry instanceof BodyEntry.Refused refused) {
            throw refused.failure();
        }
        return RequestJson.read(((BodyEntry.Text) entry).json(), BatchEntry.class, ItemFormat.PLAIN);
    }

    private Uni<LineWriter.Json> put(Batch batch, Read read) {
        BatchEntry entry = read.entry();
        return Uni.createFrom()
                .deferred(() -> store.put(
                        batch.user(), entry.schemaName(), entry.request().draft(), entry.guard(), batch.call()))
                .map(outcome -> verdict(batch, read, outcome))
                .onFailure()
                .recoverWithItem((Throwable failure) ->
                        VerdictStreams.failed(read.index(), read.line(), failure, batch.counts()));
    }

    private LineWriter.Json verdict(Batch batch, Read read, PutOutcome outcome) {
        if (outcome instanceof PutOutcome.Written written) {
            return stored(batch, read, written.created() ? 201 : 200, written.schema(), true);
        }
        if (outcome instanceof PutOutcome.Unchanged unchanged) {
            return stored(batch, read, 200, unchanged.schema(), false);
        }
        if (outcome instanceof PutOutcome.Incompatible incompatible) {
            return incompatible(batch, read, incompatible);
        }
        PutOutcome.Refused refused = (PutOutcome.Refused) outcome;
        return VerdictStreams.failed(
                read.index(), read.line(), calls.refused(OPERATION, refused.etag()), batch.counts());
    }

    private static LineWriter.Json stored(Batch batch, Read read, int status, StoredSchema schema, boolean changed) {
        batch.counts().ok();
        return to -> {
            VerdictStreams.begin(to, read.index(), status);
            to.writeStringField("name", schema.name().text());
            to.writeNumberField("version", schema.version());
            to.writeStringField("id", schema.content().id());
            to.writeStringField("etag", schema.state().etag());
            to.writeBooleanField("changed", changed);
            to.writeEndObject();
        };
    }

    private static LineWriter.Json incompatible(Batch batch, Read read, PutOutcome.Incompatible outcome) {
        batch.counts().failed();
        return to -> {
            VerdictStreams.begin(to, read.index(), HttpStatus.CONFLICT);
            to.writeStringField("code", IncompatibleResponse.CODE);
            to.writeStringField(
                    "detail", IncompatibleResponse.detail(outcome, read.entry().schemaName()));
            VerdictStreams.field(to, "incompatibilities", IncompatibleResponse.reasons(outcome));
            to.writeEndObject();
        };
    }
}
