package io.penstock.api.query.batch;

import io.penstock.api.batch.BatchAnswers;
import io.penstock.api.batch.EntryVerdict;
import io.penstock.api.batch.VerdictLog;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.body.BodyEntry;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.batch.BatchOptions;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.WriteEntry;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.table.TableSchema;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Any number of puts and deletes in one request, streamed both ways. Thread-safe. */
@Path("/v1/tables/{table: [^/:]+}:batchWrite")
@Tag(ref = "items")
public final class BatchWriteResource {
    private static final String OPERATION = "BatchWriteItem";

    /** Failed and unprocessed verdicts that wait for the client before the writer must. */
    private static final int VERDICTS_HELD_MAX = 10_000;

    private final Tables tables;
    private final BatchWriter writer;
    private final BatchAnswers answers;
    private final StreamConfig config;

    BatchWriteResource(Tables tables, BatchWriter writer, BatchAnswers answers, StreamConfig config) {
        this.tables = tables;
        this.writer = writer;
        this.answers = answers;
        this.config = config;
    }

    /**
     * Writes the entries of the body.
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
            operationId = "batchWrite",
            summary = "Write any number of items",
            description = BatchTexts.WRITE_DESCRIPTION)
    public Uni<Response> write(@RestPath String table, UriInfo uri, @Context RoutingContext exchange) {
        FailureContext context = FailureContext.of(OPERATION, table);
        Multi<BodyEntry> body = RequestBody.entries(exchange, config.bodyLimits(), context);
        AnswerFormat format = AnswerFormat.of(exchange);
        Parameters parameters = Parameters.of(uri, "deadline", "onDuplicate", "parallel");
        BatchOptions options =
                new BatchOptions(answers.parallelism(parameters), onDuplicate(parameters.text("onDuplicate")));
        Call call = Call.bulk(answers.deadline(parameters));
        return tables.schema(table, call).chain(schema -> {
            EntryReader reader = new EntryReader(schema, parameters.format());
            VerdictLog log = new VerdictLog(VERDICTS_HELD_MAX);
            Multi<EntryVerdict> verdicts = verdicts(schema, answers.entries(body, reader::write, log), options, call);
            return answers.answer(verdicts, log, new BatchAnswers.Kind(OPERATION, false), format, exchange);
        });
    }

    private Multi<EntryVerdict> verdicts(
            TableSchema schema, Multi<WriteEntry> entries, BatchOptions options, Call call) {
        return writer.write(schema.table(), schema.primaryKey(), entries, options, call)
                .map(BatchWriteResource::verdict);
    }

    private static EntryVerdict verdict(Verdict verdict) {
        return switch (verdict.outcome()) {
            case OK -> new EntryVerdict.Written(verdict.index());
            case UNPROCESSED -> new EntryVerdict.Unprocessed(verdict.index(), verdict.attempts(), verdict.failure());
            case FAILED -> EntryVerdict.Failed.of(verdict.index(), verdict.failure());
        };
    }

    private static OnDuplicate onDuplicate(@Nullable String text) {
        if (text == null || text.equals("last")) {
            return OnDuplicate.LAST;
        }
        if (text.equals("error")) {
            return OnDuplicate.ERROR;
        }
        throw ProblemException.parameter("onDuplicate", "is not one of last, error");
    }
}
