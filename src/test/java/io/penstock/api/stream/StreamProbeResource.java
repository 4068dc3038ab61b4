package io.penstock.api.stream;

import io.penstock.api.stream.body.BodyEntry;
import io.penstock.api.stream.body.BodyLimits;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.UnavailableException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestQuery;

/** Streams without a table behind them, so that tests see each demand and each cancellation. */
@Path("/probe")
public class StreamProbeResource {
    static final AtomicInteger PRODUCED = new AtomicInteger();
    static volatile CompletableFuture<Void> cancelled = new CompletableFuture<>();
    static volatile CompletableFuture<LineStream.Ending> ending = new CompletableFuture<>();

    private static final FailureContext CONTEXT = FailureContext.of("Probe", "probes");
    private static final BodyLimits LIMITS = new BodyLimits(1024, Duration.ofSeconds(1), 64);

    static void reset() {
        PRODUCED.set(0);
        cancelled = new CompletableFuture<>();
        ending = new CompletableFuture<>();
    }

    /**
     * Elements of some bytes each; the element after the last fails (perhaps late), never comes, or is the end line.
     */
    @GET
    @Path("/lines")
    public Uni<Response> lines(
            @RestQuery int count, @RestQuery int size, @RestQuery String then, @Context RoutingContext exchange) {
        String text = "x".repeat(size);
        Multi<Lines> lines = Multi.createFrom()
                .range(0, count)
                .onItem()
                .invoke(PRODUCED::incrementAndGet)
                .map(i -> to -> to.line("item", json -> {
                    json.writeStartObject();
                    json.writeNumberField("item", i);
                    json.writeStringField("text", text);
                    json.writeEndObject();
                }));
        return answer(Multi.createBy().concatenating().streams(lines, last(then)), exchange);
    }

    private static Multi<Lines> last(String then) {
        return switch (then) {
            case "fail" -> Multi.createFrom().failure(failure());
            case "failLate" ->
                Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(Duration.ofMillis(500))
                        .chain(() -> Uni.createFrom().<Lines>failure(failure()))
                        .toMulti();
            case "hang" -> Multi.createFrom().nothing();
            default -> Multi.createFrom().empty();
        };
    }

    private static UnavailableException failure() {
        return new UnavailableException(CONTEXT, UnavailableException.Reason.BACKEND, Duration.ofSeconds(1), null);
    }

    /** Says what it read, entry by entry. */
    @POST
    @Path("/echo:batchWrite")
    public Uni<Response> echo(@Context RoutingContext exchange) {
        Multi<Lines> lines = RequestBody.entries(exchange, LIMITS, CONTEXT)
                .onItem()
                .invoke(PRODUCED::incrementAndGet)
                .map(entry -> to -> to.line("item", json -> {
                    json.writeStartObject();
                    json.writeNumberField("line", entry.line());
                    json.writeStringField("read", describe(entry));
                    json.writeEndObject();
                }));
        return answer(lines, exchange);
    }

    private static String describe(BodyEntry entry) {
        return entry instanceof BodyEntry.Text text
                ? new String(text.json(), StandardCharsets.UTF_8)
                : ((BodyEntry.Refused) entry).failure().getMessage();
    }

    private static Uni<Response> answer(Multi<Lines> lines, RoutingContext exchange) {
        AnswerFormat format = AnswerFormat.of(exchange);
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", json -> {
                    json.writeObjectFieldStart("end");
                    json.writeEndObject();
                }),
                failure -> to -> to.lastLine("error", json -> json.writeStringField("error", failure.getMessage())),
                Duration.ofMillis(200),
                (how, count) -> ending.complete(how));
        return LineStream.open(lines.onCancellation().invoke(() -> cancelled.complete(null)), terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }
}
