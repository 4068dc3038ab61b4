package io.penstock.api.stream.body;

import io.penstock.base.drain.Drain;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotSupportedException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request entry by entry, while it arrives. Bytes are taken from the connection only as entries are
 * asked for: at most one chunk and one entry are held, however large the body is.
 *
 * <p>NDJSON or a JSON array, told apart by the first byte; blank lines, carriage returns and a byte order mark pass;
 * gzip is inflated on the way.
 */
public final class RequestBody {
    /** Where an exchange holds the {@link Drain} that ends the reading of its body. */
    public static final String DRAIN = "penstock.drain";

    private RequestBody() {}

    /**
     * Streams the entries of a request's body. To be called on the request's event loop, before anything else has read
     * the body; what is left unread when the response has ended is thrown away for a short while, then the connection
     * is closed.
     *
     * @param exchange the request; nothing of its body has been read, and it is paused
     * @param limits what the body may cost
     * @param context what to name in complaints
     * @return a Multi that emits each entry in order, on the event loop; for one subscriber. Fails with a problem of
     *     status 400 or with {@code TooLarge} if the rest of the body cannot be read: it is damaged, stops arriving or
     *     ends too early; or with {@code Unavailable} if the service shuts down. Everything before has been emitted
     *     then
     * @throws NotSupportedException if the body is encoded otherwise than with gzip
     */
    public static Multi<BodyEntry> entries(RoutingContext exchange, BodyLimits limits, FailureContext context) {
        boolean lines = isNdjson(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE));
        Multi<BodyEntry> entries =
                read(exchange, new DetectingFraming(context, limits.entryBytesMax(), lines), limits, context);
        Drain drain = exchange.get(DRAIN);
        return drain == null ? entries : new DrainedEntries(entries, drain, context);
    }

    /**
     * How a body of bytes is cut.
     *
     * @param wholeBytesMax a body up to this length comes as one piece
     * @param pieceBytes how long the pieces of a longer one are, but for the last
     * @param bytesMax the longest body
     */
    public record PieceSizes(int wholeBytesMax, int pieceBytes, long bytesMax) {}

    /**
     * Streams a body as bytes, inflated. To be called as {@link #entries} is.
     *
     * @param exchange the request; nothing of its body has been read, and it is paused
     * @param sizes how it is cut
     * @param limits what the body may cost otherwise
     * @param context what to name in complaints
     * @return a Multi that emits at least one piece, and one last; fails as {@link #entries} does, and with
     *     {@code TooLarge}, at once if the body announces its length
     */
    public static Multi<BodyEntry.Piece> pieces(
            RoutingContext exchange, PieceSizes sizes, BodyLimits limits, FailureContext context) {
        Framing framing = new PieceFraming(context, sizes);
        Multi<BodyEntry> entries = read(exchange, framing, limits, context);
        long announced = announcedBytes(exchange.request());
        return announced > sizes.bytesMax()
                ? Multi.createFrom().failure(PieceFraming.tooLarge(context, sizes, announced))
                : entries.map(BodyEntry.Piece.class::cast);
    }

    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Collects a body that is small. To be called as {@link #entries} is.
     *
     * @param exchange the request; nothing of its body has been read, and it is paused
     * @param bytesMax the largest body
     * @param limits what the body may cost otherwise
     * @param context what to name in complaints
     * @return a Uni that emits the body, inflated; fails as {@link #entries} does
     */
    public static Uni<byte[]> whole(RoutingContext exchange, long bytesMax, BodyLimits limits, FailureContext context) {
        return whole(exchange, bytesMax, limits, context, bytes -> {});
    }

    /**
     * Collects a body. To be called as {@link #entries} is.
     *
     * @param exchange the request; nothing of its body has been read, and it is paused
     * @param bytesMax the largest body
     * @param limits what the body may cost otherwise
     * @param context what to name in complaints
     * @param room is told how many bytes are about to be kept; what it throws is what the Uni fails with
     * @return a Uni that emits the body, inflated; fails as {@link #entries} does, and with {@code TooLarge}, at once
     *     if the body announces its length
     */
    public static Uni<byte[]> whole(
            RoutingContext exchange, long bytesMax, BodyLimits limits, FailureContext context, IntConsumer room) {
        Multi<BodyEntry> entries = read(exchange, new WholeFraming(context, bytesMax, room), limits, context);
        long announced = announcedBytes(exchange.request());
        if (announced > bytesMax) {
            return Uni.createFrom()
                    .failure(new TooLargeException(
                            context, new TooLargeException.Measure("the body", bytesMax, announced, "bytes")));
        }
        return entries.collect().first().map(entry -> ((BodyEntry.Text) entry).json());
    }

    /**
     * Pauses a request; what is left of its body when the response has ended is thrown away for a short while, then the
     * connection is closed.
     *
     * @param exchange the request
     */
    public static void discardAtEnd(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        request.pause();
        exchange.addEndHandler(ended -> {
            if (ended.succeeded()) {
                new UnreadBody(request).discard();
            }
        });
    }

    private static Multi<BodyEntry> read(
            RoutingContext exchange, Framing framing, BodyLimits limits, FailureContext context) {
        HttpServerRequest request = exchange.request();
        discardAtEnd(exchange);
        BodyBytes bytes = new BodyBytes(framing, gunzip(request, limits, context));
        AtomicBoolean taken = new AtomicBoolean();
        return Multi.createFrom().publisher(subscriber -> {
            if (taken.getAndSet(true)) {
                throw new IllegalStateException("a request body can be read once");
            }
            new BodySubscription(request, bytes, new BodySubscription.Terms(limits.idleTimeout(), context), subscriber)
                    .start();
        });
    }

    private static @Nullable Gunzip gunzip(HttpServerRequest request, BodyLimits limits, FailureContext context) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return null;
        }
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        if (name.equals("gzip") || name.equals("x-gzip")) {
            return new Gunzip(context, limits.inflationMax());
        }
        throw new NotSupportedException("the body may be encoded with gzip or not at all");
    }

    private static boolean isNdjson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-ndjson")
                || type.startsWith("application/jsonl")
                || type.startsWith("application/ndjson");
    }
}
