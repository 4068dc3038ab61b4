package io.penstock.api.batch;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineStream;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.StreamEndings;
import io.penstock.api.stream.body.BodyEntry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What both batches have in common: numbering entries, refusing the bad ones, and the lines of the answer. Thread-safe.
 */
@Singleton
public final class BatchAnswers {
    private final StreamConfig config;
    private final StreamEndings endings;

    BatchAnswers(StreamConfig config, StreamEndings endings) {
        this.config = config;
        this.endings = endings;
    }

    /**
     * Reads the text of entries.
     *
     * @param <T> what an entry is
     */
    @FunctionalInterface
    public interface Reading<T> {

        /**
         * Reads one.
         *
         * @param index its number
         * @param json its text
         * @return the entry; null if it is a line that is no entry
         */
        @Nullable
        T read(long index, byte[] json);

        /**
         * Says whether what was read continues the entry before it, and so has no number of its own.
         *
         * @param read what was read
         * @return false if every line is an entry
         */
        default boolean continues(T read) {
            return false;
        }
    }

    /**
     * What kind of batch it is.
     *
     * @param operation its name
     * @param withMissing whether missing items are counted
     */
    public record Kind(String operation, boolean withMissing) {}

    /**
     * Numbers the entries of a body and reads them; what cannot be read gets its verdict and is left out.
     *
     * @param body the entries' texts
     * @param reading reads one
     * @param log where refused ones are noted
     * @param <T> what an entry is
     * @return a Multi that emits each entry that could be read; completes where the body breaks off
     */
    public <T> Multi<T> entries(Multi<BodyEntry> body, Reading<T> reading, VerdictLog log) {
        AtomicLong indexes = new AtomicLong();
        return body.map(entry -> Optional.ofNullable(read(entry, reading, indexes, log)))
                .select()
                .where(Optional::isPresent)
                .map(Optional::orElseThrow)
                .onFailure()
                .invoke(log::bodyBroke)
                .onFailure()
                .recoverWithCompletion();
    }

    private static <T> @Nullable T read(BodyEntry entry, Reading<T> reading, AtomicLong indexes, VerdictLog log) {
        long index = indexes.getAndIncrement();
        if (entry instanceof BodyEntry.Refused refused) {
            log.refuse(new EntryVerdict.Failed(index, refused.line(), refused.failure()));
            return null;
        }
        BodyEntry.Text text = (BodyEntry.Text) entry;
        try {
            T read = reading.read(index, text.json());
            if (read == null || reading.continues(read)) {
                indexes.decrementAndGet();
            }
            return read;
        } catch (JsonInputException e) {
            long line = text.line() + Math.max(0, e.line() - 1);
            log.refuse(new EntryVerdict.Failed(index, line, atLine(e, line)));
        } catch (RuntimeException e) {
            log.refuse(new EntryVerdict.Failed(index, text.line(), e));
        }
        return null;
    }

    /** The complaint as it would be, had the whole body been one text. */
    private static RuntimeException atLine(JsonInputException complaint, long line) {
        boolean content = complaint.kind() == JsonInputException.Kind.CONTENT;
        String code =
                switch (complaint.kind()) {
                    case MALFORMED -> "malformed-json";
                    case SHAPE -> "invalid-request";
                    case CONTENT -> "invalid-input";
                };
        String column = complaint.column() > 0 ? ", column " + complaint.column() : "";
        String pointer = complaint.pointer().isEmpty() ? "" : complaint.pointer() + ": ";
        return Problem.of(
                        content ? HttpStatus.UNPROCESSABLE : HttpStatus.BAD_REQUEST,
                        code,
                        "line " + line + column + ": " + pointer + complaint.getMessage())
                .exception();
    }

    /**
     * Answers with a line for each verdict.
     *
     * @param verdicts the verdicts
     * @param log keeps them for the client; of this request alone
     * @param kind which kind of batch it is
     * @param format how the lines look
     * @param exchange the request
     * @return a Uni that emits 200 and the lines
     */
    public Uni<Response> answer(
            Multi<EntryVerdict> verdicts, VerdictLog log, Kind kind, AnswerFormat format, RoutingContext exchange) {
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", json -> {
                    json.writeObjectFieldStart("end");
                    log.writeCounts(json, kind.withMissing());
                    json.writeEndObject();
                }),
                failure -> to -> to.lastLine("error", json -> {
                    ProblemJson.write(json, "error", failure, RequestTrace.id(exchange), ItemFormat.PLAIN);
                    log.writeCounts(json, kind.withMissing());
                    log.writeUnreadFrom(json);
                }),
                config.heartbeat(),
                endings.listener(kind.operation()));
        return LineStream.open(log.lines(verdicts), terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }

    /**
     * Reads the parameter {@code deadline}.
     *
     * @param parameters the request's
     * @return how long the batch may take
     */
    public Duration deadline(Parameters parameters) {
        return parameters.text("deadline") == null
                ? config.batchDeadline()
                : parameters.duration("deadline", config.batchDeadlineMax());
    }

    /**
     * Reads the parameter {@code parallel}.
     *
     * @param parameters the request's
     * @return how many requests may be under way at once
     */
    public int parallelism(Parameters parameters) {
        return (int)
                parameters.integer("parallel", config.batchParallelismMax()).orElse(config.batchParallelism());
    }
}
