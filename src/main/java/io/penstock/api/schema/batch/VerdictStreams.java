package io.penstock.api.schema.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonText;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.Problems;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineStream;
import io.penstock.api.stream.LineWriter;
import io.penstock.api.stream.Lines;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.StreamEndings;
import io.penstock.api.stream.body.BodyEntry;
import io.penstock.dynamo.client.CallerContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers a stream of entries with a line per entry and the counts at last. Thread-safe. */
@Singleton
final class VerdictStreams {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(JsonText.factory()).build();

    /** Verdicts that wait for a client that sends everything before it reads anything. */
    private static final int VERDICTS_HELD_MAX = 10_000;

    private final StreamConfig config;
    private final StreamEndings endings;

    VerdictStreams(StreamConfig config, StreamEndings endings) {
        this.config = config;
        this.endings = endings;
    }

    /**
     * Answers with the verdicts.
     *
     * @param operation what the entries are for
     * @param verdicts each entry's verdict as it is known
     * @param counts writes the fields of the end
     * @param exchange the request
     */
    Uni<Response> answer(
            String operation, Multi<LineWriter.Json> verdicts, LineWriter.Json counts, RoutingContext exchange) {
        AnswerFormat format = AnswerFormat.of(exchange);
        Multi<Lines> lines = verdicts.emitOn(CallerContext.executor(), VERDICTS_HELD_MAX)
                .map(verdict -> to -> to.line("verdict", verdict));
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", json -> {
                    json.writeObjectFieldStart("end");
                    counts.writeTo(json);
                    json.writeEndObject();
                }),
                failure -> to -> to.lastLine("error", json -> {
                    ProblemJson.write(json, "error", failure, RequestTrace.id(exchange), ItemFormat.PLAIN);
                    counts.writeTo(json);
                }),
                config.heartbeat(),
                endings.listener(operation));
        return LineStream.open(lines, terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }

    /**
     * Sees through what arrived of a body, also if the rest of it cannot be read.
     *
     * @param body the entries
     * @param work makes verdicts of them
     * @return a Multi that emits every verdict, and then fails as the body did
     */
    static Multi<LineWriter.Json> seenThrough(
            Multi<BodyEntry> body, Function<Multi<BodyEntry>, Multi<LineWriter.Json>> work) {
        AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        Multi<BodyEntry> arrived =
                body.onFailure().invoke(broken::set).onFailure().recoverWithCompletion();
        return work.apply(arrived).onCompletion().switchTo(() -> {
            Throwable failure = broken.get();
            return failure == null
                    ? Multi.createFrom().empty()
                    : Multi.createFrom().failure(failure);
        });
    }

    /** Writes an entry's number and status, within an object that has been begun. */
    static void begin(JsonGenerator to, long index, int status) throws IOException {
        to.writeStartObject();
        to.writeNumberField("index", index);
        to.writeNumberField("status", status);
    }

    /** Writes any value as a field. */
    static void field(JsonGenerator to, String name, Object value) throws IOException {
        to.writeFieldName(name);
        MAPPER.writeValue(to, value);
    }

    /** The verdict of an entry that failed, and its part in the counts. */
    static LineWriter.Json failed(long index, long line, Throwable failure, VerdictCounts counts) {
        Problem problem = Problems.of(failure, null, ItemFormat.PLAIN);
        if (problem.retryable()) {
            counts.unprocessed(index);
        } else {
            counts.failed();
        }
        return to -> {
            begin(to, index, problem.status());
            if (line > 0) {
                to.writeNumberField("line", line);
            }
            to.writeStringField("code", problem.retryable() ? "unprocessed" : problem.code());
            to.writeStringField("detail", problem.detail());
            if (problem.limit() != null && problem.actual() != null) {
                to.writeNumberField("limit", problem.limit());
                to.writeNumberField("actual", problem.actual());
            }
            if (problem.violations() != null) {
                field(to, "violations", problem.violations());
            }
            to.writeEndObject();
        };
    }
}
