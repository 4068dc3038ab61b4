package io.penstock.api.query.batch;

import io.penstock.api.batch.BatchAnswers;
import io.penstock.api.batch.EntryVerdict;
import io.penstock.api.batch.VerdictLog;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.body.BodyEntry;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.batch.BatchReader;
import io.penstock.dynamo.batch.ReadOptions;
import io.penstock.dynamo.batch.ReadVerdict;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.table.Tables;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Any number of items by their keys in one request, streamed both ways. Thread-safe. */
@Path("/v1/tables/{table: [^/:]+}:batchGet")
@Tag(ref = "items")
public final class BatchGetResource {
    private static final String OPERATION = "BatchGetItem";

    /** Items that wait for the client before the reader must. */
    private static final int VERDICTS_HELD_MAX = 100;

    private final Tables tables;
    private final BatchReader reader;
    private final BatchAnswers answers;
    private final StreamConfig config;

    BatchGetResource(Tables tables, BatchReader reader, BatchAnswers answers, StreamConfig config) {
        this.tables = tables;
        this.reader = reader;
        this.answers = answers;
        this.config = config;
    }

    /**
     * Reads the items whose keys the body has.
     *
     * @param table the table's name
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and the lines; fails as long as there was no line, with {@code NotFound} if there is
     *     no such table
     */
    @POST
    @Consumes({AnswerFormat.NDJSON_TYPE, "application/jsonl", "application/ndjson", AnswerFormat.JSON_TYPE})
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
    @Operation(
            operationId = "batchGet",
            summary = "Read any number of items by their keys",
            description = BatchTexts.READ_DESCRIPTION)
    public Uni<Response> read(@RestPath String table, UriInfo uri, @Context RoutingContext exchange) {
        FailureContext context = FailureContext.of(OPERATION, table);
        Multi<BodyEntry> body = RequestBody.entries(exchange, config.bodyLimits(), context);
        AnswerFormat format = AnswerFormat.of(exchange);
        Parameters parameters = Parameters.of(uri, "consistency", "projection", "names", "deadline", "parallel");
        Map<String, String> names = parameters.names();
        ReadOptions options = new ReadOptions(
                answers.parallelism(parameters), parameters.consistentRead(), parameters.text("projection"), names);
        Call call = Call.bulk(answers.deadline(parameters));
        return tables.schema(table, call).chain(schema -> {
            EntryReader entryReader = new EntryReader(schema, parameters.format());
            VerdictLog log = new VerdictLog(VERDICTS_HELD_MAX);
            Multi<EntryVerdict> verdicts = reader.read(
                            table, schema.primaryKey(), answers.entries(body, entryReader::read, log), options, call)
                    .map(verdict -> verdict(verdict, parameters.format()));
            return answers.answer(verdicts, log, new BatchAnswers.Kind(OPERATION, true), format, exchange);
        });
    }

    private static EntryVerdict verdict(ReadVerdict verdict, ItemFormat format) {
        return switch (verdict.outcome()) {
            case FOUND -> {
                var item = verdict.item();
                yield item == null
                        ? new EntryVerdict.Missing(verdict.index())
                        : new EntryVerdict.Found(verdict.index(), to -> {
                            to.writeFieldName("item");
                            ItemJson.write(to, item, format);
                        });
            }
            case MISSING -> new EntryVerdict.Missing(verdict.index());
            case UNPROCESSED -> new EntryVerdict.Unprocessed(verdict.index(), verdict.attempts(), verdict.failure());
            case FAILED -> EntryVerdict.Failed.of(verdict.index(), verdict.failure());
        };
    }
}
