package io.penstock.api.kv;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.kv.line.EntryJson;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.request.ApiConfig;
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
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.listing.Listed;
import io.penstock.store.kv.listing.ListedPage;
import io.penstock.store.kv.listing.Listing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers listings of entries: as a stream of lines, or as one page of JSON. Thread-safe. */
@Singleton
final class ListingAnswers {
    private static final String OPERATION = "ListEntries";
    private static final int PAGE_ITEMS = 1_000;

    private final KvStore store;
    private final PageTokens tokens;
    private final CallerIdentity caller;
    private final StreamEndings endings;
    private final StreamConfig config;
    private final ApiConfig apiConfig;

    ListingAnswers(
            KvStore store,
            PageTokens tokens,
            CallerIdentity caller,
            StreamEndings endings,
            StreamConfig config,
            ApiConfig apiConfig) {
        this.store = store;
        this.tokens = tokens;
        this.caller = caller;
        this.endings = endings;
        this.config = config;
        this.apiConfig = apiConfig;
    }

    Uni<Response> answer(Namespace namespace, ListingRequest request, AnswerFormat format, RoutingContext exchange) {
        PageScope scope = scope(namespace, request);
        ListingPlace place = ListingPlace.of(request, tokens, scope);
        return format == AnswerFormat.JSON
                ? page(namespace, request, place, scope, exchange)
                : stream(namespace, request, place, scope, format, exchange);
    }

    private PageScope scope(Namespace namespace, ListingRequest request) {
        String delimiter = Objects.requireNonNullElse(request.delimiter(), "");
        return new PageScope(
                caller.user().text(),
                "kv/" + namespace.name(),
                null,
                "keys",
                request.prefix().length() + ":" + request.prefix() + delimiter);
    }

    private static Listing listing(ListingRequest request, ListingPlace place, @Nullable Integer itemsMax) {
        return new Listing(
                request.prefix(),
                request.delimiter(),
                request.withValues(),
                request.consistentRead(),
                place.ascending(),
                place.mark(),
                itemsMax);
    }

    private Uni<Response> page(
            Namespace namespace, ListingRequest request, ListingPlace place, PageScope scope, RoutingContext exchange) {
        int wanted = Objects.requireNonNullElse(request.limit(), PAGE_ITEMS);
        ListingPage page =
                new ListingPage(place, System.nanoTime() + config.pageTimeMax().toNanos());
        Listing listing = listing(request, place, wanted);
        return store.list(caller.user(), namespace, listing, Call.interactive(apiConfig.itemDeadline()))
                .invoke(page::add)
                .select()
                .first(part -> page.wantsMore())
                .onItem()
                .ignoreAsUni()
                .map(done -> page.response(to -> to.seal(tokens, scope), exchange));
    }

    private Uni<Response> stream(
            Namespace namespace,
            ListingRequest request,
            ListingPlace place,
            PageScope scope,
            AnswerFormat format,
            RoutingContext exchange) {
        ListingProgress progress = new ListingProgress(place, to -> to.seal(tokens, scope));
        Multi<Lines> lines = pages(namespace, request, place).map(page -> to -> lines(to, page, progress));
        return send(lines, progress, OPERATION, format, exchange);
    }

    private Multi<ListedPage> pages(Namespace namespace, ListingRequest request, ListingPlace place) {
        place.requireForward();
        Listing listing = listing(request, place, place.remaining());
        return store.list(caller.user(), namespace, listing, Call.bulk(config.readDeadline()));
    }

    private Uni<Response> send(
            Multi<Lines> lines,
            ListingProgress progress,
            String operation,
            AnswerFormat format,
            RoutingContext exchange) {
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", progress::writeEnd),
                failure -> to -> to.lastLine("error", json -> {
                    ProblemJson.write(json, "error", failure, RequestTrace.id(exchange), ItemFormat.PLAIN);
                    progress.writeResume(json);
                }),
                config.heartbeat(),
                endings.listener(operation));
        return LineStream.open(lines, terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }

    /** Answers with all entries and their values, large ones in parts. */
    Uni<Response> export(Namespace namespace, ListingRequest request, AnswerFormat format, RoutingContext exchange) {
        PageScope scope = scope(namespace, request);
        ListingPlace place = ListingPlace.of(request, tokens, scope);
        ListingProgress progress = new ListingProgress(place, to -> to.seal(tokens, scope));
        Call call = Call.bulk(config.readDeadline());
        ExportLines export = new ExportLines(store, caller.user(), namespace, call);
        Multi<Lines> lines = pages(namespace, request, place)
                .onItem()
                .transformToMultiAndConcatenate(page -> export.of(page, progress));
        return send(lines, progress, "ExportEntries", format, exchange);
    }

    private static void lines(LineWriter to, ListedPage page, ListingProgress progress) throws IOException {
        for (Listed listed : page.items()) {
            line(to, listed);
        }
        checkpoint(to, page, progress);
    }

    /** Writes the line of what is listed. */
    static void line(LineWriter to, Listed listed) throws IOException {
        String event = listed instanceof Listed.Group ? "prefix" : "item";
        to.line(event, json -> {
            json.writeStartObject();
            json.writeFieldName(event);
            write(json, listed);
            json.writeEndObject();
        });
    }

    /** Writes where to go on behind a page. */
    static void checkpoint(LineWriter to, ListedPage page, ListingProgress progress) throws IOException {
        progress.passed(page);
        if (progress.canResume()) {
            to.line("checkpoint", json -> {
                json.writeStartObject();
                json.writeStringField("checkpoint", progress.resumeToken());
                json.writeEndObject();
            });
        }
    }

    /** Writes what is listed, as a value. */
    static void write(JsonGenerator to, Listed listed) throws IOException {
        if (listed instanceof Listed.Group group) {
            to.writeString(group.prefix());
        } else if (listed instanceof Listed.Item item) {
            if (item.entry() == null) {
                EntryJson.write(to, item.head());
            } else {
                EntryJson.write(to, item.entry());
            }
        }
    }

    /** The link of a page beside this one. */
    static void link(Response.ResponseBuilder response, RoutingContext exchange, String token, String relation) {
        StringBuilder uri = new StringBuilder(exchange.request().path())
                .append("?pageToken=")
                .append(token);
        String query = exchange.request().query();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                if (!parameter.isEmpty() && !parameter.startsWith("pageToken=")) {
                    uri.append('&').append(parameter);
                }
            }
        }
        response.header(HttpHeaders.LINK, "<" + uri + ">; rel=\"" + relation + "\"");
    }
}
