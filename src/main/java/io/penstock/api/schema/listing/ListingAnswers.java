package io.penstock.api.schema.listing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonText;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineStream;
import io.penstock.api.stream.LineWriter;
import io.penstock.api.stream.Lines;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.StreamEndings;
import io.penstock.api.stream.token.PageScope;
import io.penstock.api.stream.token.PageTokens;
import io.penstock.dynamo.client.Call;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers lists of schemas, names and versions: as a stream of lines, or as one page of JSON. Thread-safe. */
@Singleton
public final class ListingAnswers {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(JsonText.factory()).build();

    /** More than any client will read. */
    private static final long LIMIT_MAX = 1_000_000_000L;

    /** Whole schemas are up to 400 KB each: DynamoDB ends a page at 1 MB before this. */
    private static final int PAGE_ROWS = 500;

    private final PageTokens tokens;
    private final CallerIdentity caller;
    private final StreamEndings endings;
    private final StreamConfig config;
    private final ApiConfig apiConfig;

    ListingAnswers(
            PageTokens tokens, CallerIdentity caller, StreamEndings endings, StreamConfig config, ApiConfig apiConfig) {
        this.tokens = tokens;
        this.caller = caller;
        this.endings = endings;
        this.config = config;
        this.apiConfig = apiConfig;
    }

    /** Reads pages. */
    @FunctionalInterface
    public interface Source {

        /**
         * Reads one page.
         *
         * @param after where it begins; null for the beginning
         * @param rowsMax how many rows to read at most
         * @param call the deadline of all pages, and their traffic
         * @return a Uni that emits the page
         */
        Uni<ListingPart> page(@Nullable String after, int rowsMax, Call call);
    }

    /**
     * What is listed.
     *
     * @param operation its name
     * @param table where it is
     * @param which everything that decides which items there are, for page tokens
     * @param source reads it
     */
    public record Listing(String operation, String table, String which, Source source) {}

    /**
     * Answers in the form that the request likes best.
     *
     * @param listing what is listed
     * @param uri the query, for the link to the next page
     * @param parameters the query; {@code limit} and {@code pageToken} are read here
     * @param exchange the request
     * @return a Uni that emits 200 and the lines, or one page of JSON; fails as the first page does
     */
    public Uni<Response> answer(Listing listing, UriInfo uri, Parameters parameters, RoutingContext exchange) {
        AnswerFormat format = AnswerFormat.of(exchange);
        PageScope scope =
                new PageScope(caller.user().text(), listing.table(), null, listing.operation(), listing.which());
        Long limit = parameters.text("limit") == null ? null : Long.valueOf(parameters.number("limit", 1, LIMIT_MAX));
        ListingProgress progress = ListingProgress.of(tokens, scope, parameters.text("pageToken"), limit);
        return format == AnswerFormat.JSON
                ? page(listing, progress, uri, limit != null)
                : stream(listing, progress, format, exchange);
    }

    private Uni<Response> stream(
            Listing listing, ListingProgress progress, AnswerFormat format, RoutingContext exchange) {
        Call call = Call.bulk(config.readDeadline());
        Multi<Lines> lines = pages(listing, progress, call, true).map(items -> to -> lines(to, items, progress));
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", json -> {
                    json.writeObjectFieldStart("end");
                    progress.writeCounts(json);
                    json.writeEndObject();
                }),
                failure -> to -> to.lastLine("error", json -> {
                    ProblemJson.write(json, "error", failure, RequestTrace.id(exchange), ItemFormat.PLAIN);
                    json.writeStringField("resume", progress.resumeToken());
                }),
                config.heartbeat(),
                endings.listener(listing.operation()));
        return LineStream.open(lines, terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }

    /** The wanted items, page by page as they are asked for. */
    private static Multi<List<ListingPart.Item>> pages(
            Listing listing, ListingProgress progress, Call call, boolean toTheEnd) {
        return Multi.createBy()
                .repeating()
                .uni(() -> listing.source()
                        .page(progress.after(), progress.rowsMax(PAGE_ROWS), call)
                        .map(progress::take))
                .whilst(items -> toTheEnd && progress.goesOn());
    }

    private static void lines(LineWriter to, List<ListingPart.Item> items, ListingProgress progress)
            throws IOException {
        for (ListingPart.Item item : items) {
            to.line("item", json -> {
                json.writeStartObject();
                json.writeFieldName("item");
                MAPPER.writeValue(json, item.shown());
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

    private Uni<Response> page(Listing listing, ListingProgress progress, UriInfo uri, boolean fillUp) {
        return pages(listing, progress, Call.interactive(apiConfig.itemDeadline()), fillUp)
                .collect()
                .in(ArrayList<ListingPart.Item>::new, List::addAll)
                .map(items -> {
                    Response.ResponseBuilder response =
                            Response.ok(text(items, progress)).type(AnswerFormat.JSON_TYPE);
                    if (!progress.isFinished()) {
                        response.header(
                                HttpHeaders.LINK, "<" + next(uri, progress.nextPageToken()) + ">; rel=\"next\"");
                    }
                    return response.build();
                });
    }

    private static byte[] text(List<ListingPart.Item> items, ListingProgress progress) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonText.factory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (ListingPart.Item item : items) {
                MAPPER.writeValue(json, item.shown());
            }
            json.writeEndArray();
            progress.writeCounts(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String next(UriInfo uri, String token) {
        StringBuilder next = new StringBuilder(uri.getRequestUri().getRawPath())
                .append("?pageToken=")
                .append(token);
        String query = uri.getRequestUri().getRawQuery();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                if (!parameter.isEmpty() && !parameter.startsWith("pageToken=")) {
                    next.append('&').append(parameter);
                }
            }
        }
        return next.toString();
    }
}
