package io.penstock.api.kv;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.penstock.api.json.JsonText;
import io.penstock.api.kv.line.EntryJson;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemResponses;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.ByteStream;
import io.penstock.api.stream.LineWriter;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.KvConfig;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.Written;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryValue;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** Answers with single entries: whole, in part, or only their heads. Thread-safe. */
@Singleton
final class EntryAnswers {
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final String CONTENT_RANGE = "Content-Range";

    private final KvStore store;
    private final KvConfig config;

    EntryAnswers(KvStore store, KvConfig config) {
        this.store = store;
        this.config = config;
    }

    /** Sends an entry, or the part of it that the request wants. */
    Uni<Response> value(EntryId id, Entry entry, RoutingContext exchange) {
        long size = entry.head().sizeBytes();
        Optional<ByteRange> range = rangeOf(entry.head(), exchange);
        if (range.isPresent() && !range.get().isSatisfiable()) {
            return Uni.createFrom().item(notSatisfiable(size, exchange));
        }
        ByteRange part = range.orElse(new ByteRange(0, size));
        Response.ResponseBuilder response =
                EntryHeaders.read(Response.status(range.isPresent() ? PARTIAL_CONTENT : 200), entry.head());
        if (range.isPresent()) {
            response.header(CONTENT_RANGE, "bytes %d-%d/%d".formatted(part.from(), part.to() - 1, size));
        }
        byte[] bytes = entry.bytes();
        if (bytes != null) {
            boolean whole = part.sizeBytes() == bytes.length;
            byte[] wanted = whole ? bytes : Arrays.copyOfRange(bytes, (int) part.from(), (int) part.to());
            return Uni.createFrom().item(response.entity(wanted).build());
        }
        EntryValue.Chunks chunks = (EntryValue.Chunks) entry.value();
        Call call = Call.bulk(config.transferDeadline());
        return ByteStream.open(
                        store.read(id, chunks, new ValueChunks.Part(part.from(), part.to()), call), part.sizeBytes())
                .map(stream -> response.entity(stream).build());
    }

    /** A part of another version than the caller has is of no use to him: he gets the whole. */
    private static Optional<ByteRange> rangeOf(EntryHead head, RoutingContext exchange) {
        String ifRange = exchange.request().getHeader("If-Range");
        return ifRange == null || ifRange.strip().equals(EntryJson.quoted(head.etag()))
                ? ByteRange.of(exchange.request().getHeader("Range"), head.sizeBytes())
                : Optional.empty();
    }

    private static Response notSatisfiable(long size, RoutingContext exchange) {
        Problem problem = Problem.of(
                        RANGE_NOT_SATISFIABLE, "range-not-satisfiable", "the value has only " + size + " bytes")
                .requestId(RequestTrace.id(exchange))
                .build();
        return Response.fromResponse(ProblemResponses.response(problem))
                .header(CONTENT_RANGE, "bytes */" + size)
                .build();
    }

    /** Tells of an entry all but its value. */
    static Response head(EntryHead head) {
        return EntryHeaders.read(Response.ok(), head)
                .header(HttpHeaders.CONTENT_LENGTH, head.sizeBytes())
                .build();
    }

    /** Tells what became of a write. */
    static Response written(Written written) {
        byte[] body = json(to -> EntryJson.write(to, written.head()));
        return EntryHeaders.written(
                        Response.status(written.created() ? 201 : 200).entity(body), written.head())
                .type(AnswerFormat.JSON_TYPE)
                .build();
    }

    /** Tells what a number has become. */
    static Response counted(Entry entry) {
        return EntryHeaders.written(Response.ok(entry.bytes()), entry.head())
                .type(AnswerFormat.JSON_TYPE)
                .build();
    }

    static byte[] json(LineWriter.Json document) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JsonText.factory().createGenerator(bytes)) {
            document.writeTo(json);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            bytes.release();
        }
    }

    /** The answer to a caller that has the entry already. */
    static Response notModified(EntryHead head) {
        return EntryHeaders.written(Response.status(Response.Status.NOT_MODIFIED), head)
                .build();
    }
}
