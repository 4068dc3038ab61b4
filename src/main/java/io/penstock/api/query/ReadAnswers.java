package io.penstock.api.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.json.ItemJson;
import io.penstock.api.json.JsonText;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineStream;
import io.penstock.api.stream.LineWriter;
import io.penstock.api.stream.Lines;
import io.penstock.api.stream.NextLink;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.StreamEndings;
import io.penstock.api.stream.token.PageTokens;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.page.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Answers queries and scans: as a stream of lines, or as one page of JSON. Thread-safe. */
@Singleton
final class ReadAnswers {
    static final String DESCRIPTION = """
            As NDJSON (the default) or server-sent events, the whole result, at the client's pace: `item` \
            lines; after each page of DynamoDB's a `checkpoint` with a page token; at last `end` with the \
            counts, or `error` with the problem and a token to `resume` with. No last line: the answer broke \
            off, and the last checkpoint goes on behind it. Blank lines and comments keep the connection \
            alive. As JSON, one page. `limit` bounds the items returned, `scanLimit` those evaluated; a \
            token that follows from a bound stands in `end` as `nextPageToken` and takes new bounds, a \
            `checkpoint` keeps what was left of the old. A page may be empty and yet have a token. A token \
            is good only for the same user, table, index, order and expressions. Reads are strongly \
            consistent where that is possible: not through a global index.""";

    static final String EXAMPLE_LINES = """
            {"item":{"country":"FI","city":"Oulu","population":200526}}
            {"checkpoint":"AVxk…"}
            {"end":{"count":1,"scannedCount":1,"consumedCapacity":0.5}}
            """;

    static final String EXAMPLE_PAGE = "{\"items\":[{\"country\":\"FI\",\"city\":\"Oulu\",\"population\":200526}],"
            + "\"count\":1,\"scannedCount\":1,\"consumedCapacity\":0.5,\"nextPageToken\":\"AVxk…\"}";

    /** Once a JSON page has this much text, the next page of DynamoDB's is left to the next request. */
    private static final int PAGE_TEXT_BYTES = 1024 * 1024;

    private final Backend backend;
    private final PageTokens tokens;
    private final StreamConfig config;
    private final ApiConfig apiConfig;
    private final StreamEndings endings;
    private final CallerIdentity caller;

    ReadAnswers(
            Backend backend,
            PageTokens tokens,
            StreamConfig config,
            ApiConfig apiConfig,
            StreamEndings endings,
            CallerIdentity caller) {
        this.backend = backend;
        this.tokens = tokens;
        this.config = config;
        this.apiConfig = apiConfig;
        this.endings = endings;
        this.caller = caller;
    }

    /**
     * Answers a request once its body is there.
     *
     * @param operation the operation, for complaints about the body
     * @param reading makes the request of the body's bytes, of which there may be none
     */
    Uni<Response> answer(
            String operation, String table, RoutingContext exchange, Function<byte[], ReadRequest> reading) {
        FailureContext context = FailureContext.of(operation, table);
        Uni<byte[]> whole = backend.bodies().read(exchange, context);
        AnswerFormat format = AnswerFormat.of(exchange);
        return whole.map(reading).chain(request -> answer(table, request, format, exchange));
    }

    private Uni<Response> answer(String table, ReadRequest request, AnswerFormat format, RoutingContext exchange) {
        String user = caller.user().text();
        Call call = Call.interactive(apiConfig.itemDeadline());
        return backend.tables()
                .schema(table, call)
                .map(schema -> ReadPlan.of(user, schema, request, tokens))
                .chain(plan ->
                        format == AnswerFormat.JSON ? page(plan, call, exchange) : stream(plan, format, exchange))
                .onFailure(NotFoundException.class)
                .invoke(() -> backend.tables().forget(table));
    }

    private Uni<Response> stream(ReadPlan plan, AnswerFormat format, RoutingContext exchange) {
        ReadProgress progress = new ReadProgress(plan, tokens);
        Call call = Call.bulk(config.readDeadline());
        Multi<Lines> lines =
                new PageSource(backend, plan, call).all().map(page -> to -> pageLines(to, page, plan, progress));
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", json -> end(json, progress)),
                failure -> to -> to.lastLine("error", json -> {
                    ProblemJson.write(
                            json,
                            "error",
                            failure,
                            RequestTrace.id(exchange),
                            plan.request().format());
                    json.writeStringField("resume", progress.resumeToken());
                }),
                config.heartbeat(),
                endings.listener(plan.request().operation()));
        return LineStream.open(lines, terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }

    private static void pageLines(LineWriter to, Page page, ReadPlan plan, ReadProgress progress) throws IOException {
        for (Map<String, AttributeValue> item : progress.take(page)) {
            to.line("item", json -> {
                json.writeStartObject();
                json.writeFieldName("item");
                ItemJson.write(json, progress.shown(item), plan.request().format());
                json.writeEndObject();
            });
        }
        if (!progress.isFinished()) {
            String token = progress.resumeToken();
            to.line("checkpoint", json -> {
                json.writeStartObject();
                json.writeStringField("checkpoint", token);
                json.writeEndObject();
            });
        }
    }

    private static void end(JsonGenerator json, ReadProgress progress) throws IOException {
        json.writeObjectFieldStart("end");
        counts(json, progress);
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, ReadProgress progress) throws IOException {
        json.writeNumberField("count", progress.count());
        json.writeNumberField("scannedCount", progress.scannedCount());
        json.writeNumberField("consumedCapacity", progress.consumedCapacity());
        if (!progress.isFinished()) {
            json.writeStringField("nextPageToken", progress.nextPageToken());
        }
    }

    private Uni<Response> page(ReadPlan plan, Call call, RoutingContext exchange) {
        ReadProgress progress = new ReadProgress(plan, tokens);
        PageText text = new PageText(plan, progress);
        long until = System.nanoTime() + config.pageTimeMax().toNanos();
        boolean fillUp = plan.start().limitRemaining().isPresent();
        return new PageSource(backend, plan, call)
                .oneByOne(page -> {
                    text.add(page);
                    return fillUp && text.size() < PAGE_TEXT_BYTES && System.nanoTime() < until;
                })
                .collect()
                .last()
                .map(last -> pageResponse(text.close(), progress, exchange))
                .onTermination()
                .invoke(text::release);
    }

    private static Response pageResponse(byte[] text, ReadProgress progress, RoutingContext exchange) {
        Response.ResponseBuilder response = Response.ok(text).type(AnswerFormat.JSON_TYPE);
        if (!progress.isFinished()) {
            NextLink.add(response, exchange, progress.nextPageToken());
        }
        return response.build();
    }

    /** The text of one JSON page, as it grows. */
    private static final class PageText {
        private final ReadPlan plan;
        private final ReadProgress progress;
        private final ByteArrayBuilder bytes = new ByteArrayBuilder();
        private final JsonGenerator json;

        PageText(ReadPlan plan, ReadProgress progress) {
            this.plan = plan;
            this.progress = progress;
            try {
                json = JsonText.factory().createGenerator(bytes);
                json.writeStartObject();
                json.writeArrayFieldStart("items");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void add(Page page) {
            try {
                for (Map<String, AttributeValue> item : progress.take(page)) {
                    ItemJson.write(json, progress.shown(item), plan.request().format());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int size() {
            return bytes.size() + json.getOutputBuffered();
        }

        byte[] close() {
            try {
                json.writeEndArray();
                counts(json, progress);
                json.writeEndObject();
                json.flush();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void release() {
            try {
                json.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bytes.release();
        }
    }
}
