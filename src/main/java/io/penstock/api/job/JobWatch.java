package io.penstock.api.job;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineStream;
import io.penstock.api.stream.Lines;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.StreamEndings;
import io.penstock.base.drain.Drain;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.UnavailableException;
import io.penstock.store.job.Job;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Follows a job as a stream of lines until it has ended. Thread-safe. */
@Singleton
public final class JobWatch {
    /** Steps take some seconds; a look costs 1 RCU. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private static final String OPERATION = "GetJob";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final StreamConfig config;
    private final StreamEndings endings;
    private final Drain drain;

    JobWatch(StreamConfig config, StreamEndings endings, Drain drain) {
        this.config = config;
        this.endings = endings;
        this.drain = drain;
    }

    /**
     * Answers with a line whenever the job has changed; with an {@code error} line when this instance stops, for
     * another one can be asked.
     *
     * @param look reads the job; to be called again and again
     * @param format NDJSON or events
     * @param exchange the request
     * @return a Uni that emits 200 and the lines; fails as the first look does
     */
    Uni<Response> answer(Supplier<Uni<Job>> look, AnswerFormat format, RoutingContext exchange) {
        AtomicReference<String> last = new AtomicReference<>("");
        Multi<Lines> lines = Multi.createBy()
                .repeating()
                .uni(() -> drain.stage() == Drain.Stage.BEGUN ? stopping() : look.get())
                .withDelay(PERIOD)
                .whilst(job -> !job.state().isEnd())
                .skip()
                .repetitions()
                .invoke(job -> last.set(job.state().wireName()))
                .map(job -> to -> to.line("job", json -> {
                    json.writeStartObject();
                    json.writeFieldName("job");
                    JobAnswers.write(json, job);
                    json.writeEndObject();
                }));
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", json -> {
                    json.writeObjectFieldStart("end");
                    json.writeStringField("state", last.get());
                    json.writeEndObject();
                }),
                failure -> to -> to.lastLine(
                        "error",
                        json -> ProblemJson.write(json, "error", failure, RequestTrace.id(exchange), ItemFormat.PLAIN)),
                config.heartbeat(),
                endings.listener(OPERATION));
        return LineStream.open(lines, terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }

    private static Uni<Job> stopping() {
        return Uni.createFrom()
                .failure(new UnavailableException(
                        FailureContext.of(OPERATION), UnavailableException.Reason.SHUTTING_DOWN, RETRY_AFTER, null));
    }
}
