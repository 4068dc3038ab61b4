package io.penstock.api.stream.list;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonText;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineStream;
import io.penstock.api.stream.LineWriter;
import io.penstock.api.stream.Lines;
import io.penstock.api.stream.NextLink;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.StreamEndings;
import io.penstock.api.stream.token.PageTokens;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Answers lists: as a stream of all entries with a checkpoint after each page and an {@code end} line, or as one page
 * of JSON with a token for the next. Thread-safe.
 */
@Singleton
public final class ListAnswers {
    /** The entries of a JSON page whose request names no limit, and of one step of a stream: a page of ListTables. */
    private static final int PAGE_ENTRIES = 100;

    private final PageTokens tokens;
    private final StreamConfig config;
    private final StreamEndings endings;

    ListAnswers(PageTokens tokens, StreamConfig config, StreamEndings endings) {
        this.tokens = tokens;
        this.config = config;
        this.endings = endings;
    }

    /**
     * Answers a request for a list.
     *
     * @param request what is wanted
     * @param source where the entries come from; each page is asked for when the client has taken the one before
     * @param format how to answer
     * @param exchange the request
     * @param <T> what an entry is
     * @return a Uni that emits 200 and the list; fails as the source does as long as there was no line, and with a
     *     problem of status 400 if the page token was not handed out for just this list
     */
    public <T> Uni<Response> answer(
            ListRequest request, ListSource<T> source, AnswerFormat format, RoutingContext exchange) {
        OptionalLong limitOtherwise =
                format == AnswerFormat.JSON ? OptionalLong.of(PAGE_ENTRIES) : OptionalLong.empty();
        ListProgress progress = new ListProgress(request, limitOtherwise, tokens);
        Multi<ListPage<T>> pages = Multi.createBy()
                .repeating()
                .uni(() -> source.page(progress.after(), progress.wanted(PAGE_ENTRIES))
                        .invoke(progress::took))
                .whilst(page -> progress.goesOn());
        return format == AnswerFormat.JSON
                ? page(request, source, progress, pages, exchange)
                : stream(request, source, progress, pages, format, exchange);
    }

    private <T> Uni<Response> stream(
            ListRequest request,
            ListSource<T> source,
            ListProgress progress,
            Multi<ListPage<T>> pages,
            AnswerFormat format,
            RoutingContext exchange) {
        String entryField = request.words().entry();
        Multi<Lines> lines = pages.map(page -> {
            String checkpoint = progress.isFinished() ? null : progress.resumeToken();
            return to -> {
                for (T entry : page.entries()) {
                    to.line(entryField, json -> {
                        json.writeStartObject();
                        json.writeFieldName(entryField);
                        source.write(json, entry);
                        json.writeEndObject();
                    });
                }
                if (checkpoint != null) {
                    checkpoint(to, checkpoint);
                }
            };
        });
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", json -> {
                    json.writeObjectFieldStart("end");
                    counts(json, progress);
                    json.writeEndObject();
                }),
                failure -> to -> to.lastLine("error", json -> {
                    ProblemJson.write(json, "error", failure, RequestTrace.id(exchange), ItemFormat.PLAIN);
                    json.writeStringField("resume", progress.resumeToken());
                }),
                config.heartbeat(),
                endings.listener(request.words().operation()));
        return LineStream.open(lines, terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }

    private static void checkpoint(LineWriter to, String token) throws IOException {
        to.line("checkpoint", json -> {
            json.writeStartObject();
            json.writeStringField("checkpoint", token);
            json.writeEndObject();
        });
    }

    private static <T> Uni<Response> page(
            ListRequest request,
            ListSource<T> source,
            ListProgress progress,
            Multi<ListPage<T>> pages,
            RoutingContext exchange) {
        return pages.collect()
                .in(ArrayList<T>::new, (entries, page) -> entries.addAll(page.entries()))
                .map(entries -> {
                    Response.ResponseBuilder response = Response.ok(text(request, source, progress, entries))
                            .type(AnswerFormat.JSON_TYPE);
                    if (!progress.isFinished()) {
                        NextLink.add(response, exchange, progress.nextPageToken());
                    }
                    return response.build();
                });
    }

    private static <T> byte[] text(ListRequest request, ListSource<T> source, ListProgress progress, List<T> entries) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JsonText.factory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart(request.words().entries());
            for (T entry : entries) {
                source.write(json, entry);
            }
            json.writeEndArray();
            counts(json, progress);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.getClearAndRelease();
    }

    private static void counts(JsonGenerator json, ListProgress progress) throws IOException {
        json.writeNumberField("count", progress.count());
        if (!progress.isFinished()) {
            json.writeStringField("nextPageToken", progress.nextPageToken());
        }
    }
}
