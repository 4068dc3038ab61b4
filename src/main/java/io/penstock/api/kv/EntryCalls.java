package io.penstock.api.kv;

import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RequestJson;
import io.penstock.api.kv.line.EntryJson;
import io.penstock.api.kv.line.Expiry;
import io.penstock.api.kv.line.MediaTypes;
import io.penstock.api.kv.line.Metadata;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.Parameters;
import io.penstock.api.request.Precondition;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.Traffic;
import io.penstock.store.kv.KvConfig;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.Patience;
import io.penstock.store.kv.ValuePiece;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.space.Spaces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked of a single entry. Each method is called on the request's event loop. Thread-safe. */
@Singleton
final class EntryCalls {
    private static final String NO_TYPE = "application/octet-stream";
    private static final int INCREMENT_BYTES_MAX = 4 * 1024;
    private static final int EXPONENT_MAX = 125;

    private final KvStore store;
    private final Spaces spaces;
    private final EntryAnswers answers;
    private final CallerIdentity caller;
    private final Settings settings;
    private final InstantSource clock;

    EntryCalls(
            KvStore store,
            Spaces spaces,
            EntryAnswers answers,
            CallerIdentity caller,
            Settings settings,
            InstantSource clock) {
        this.store = store;
        this.spaces = spaces;
        this.answers = answers;
        this.caller = caller;
        this.settings = settings;
        this.clock = clock;
    }

    /** Bounds of requests for entries. */
    @Singleton
    static final class Settings {
        private final KvConfig kv;
        private final ApiConfig api;
        private final StreamConfig stream;

        Settings(KvConfig kv, ApiConfig api, StreamConfig stream) {
            this.kv = kv;
            this.api = api;
            this.stream = stream;
        }

        Call call() {
            return Call.interactive(api.itemDeadline());
        }

        Patience patience() {
            return new Patience(api.itemDeadline(), kv.transferDeadline(), Traffic.INTERACTIVE);
        }

        RequestBody.PieceSizes pieces() {
            return new RequestBody.PieceSizes(kv.rowValueBytesMax(), kv.chunkBytes(), kv.valueBytesMax());
        }
    }

    /** What a read demands of the entry's ETag. */
    private record ReadConditions(
            @Nullable String ifMatch, @Nullable String ifNoneMatch) {

        static ReadConditions of(RoutingContext exchange) {
            return new ReadConditions(
                    exchange.request().getHeader(HttpHeaders.IF_MATCH),
                    exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH));
        }

        /** Says whether the caller has the entry already; throws what is 412 if it is not the one that is wanted. */
        boolean isKnown(EntryHead head, FailureContext context) {
            String etag = EntryJson.quoted(head.etag());
            if (!Precondition.isWanted(ifMatch, etag)) {
                throw KvFailures.conditionFailed(
                        new ConditionFailedException(context, Map.of("etag", head.etag()), null));
            }
            return Precondition.isKnown(ifNoneMatch, etag);
        }
    }

    private EntryId id(String operation, RawPath path, RoutingContext exchange) {
        FailureContext where = FailureContext.of(
                operation, spaces.place(caller.user(), path.namespace()).table().name());
        EntryId id = new EntryId(caller.user(), path.namespace(), path.entryKey(where));
        RequestTrace.isFor(exchange, context(operation, id).key());
        return id;
    }

    private FailureContext context(String operation, EntryId id) {
        return spaces.place(id.user(), id.namespace()).context(operation, id.key());
    }

    Uni<Response> get(RawPath path, UriInfo uri, RoutingContext exchange) {
        boolean consistentRead = Parameters.of(uri, "consistency").consistentRead();
        EntryId id = id("GetEntry", path, exchange);
        ReadConditions conditions = ReadConditions.of(exchange);
        return store.get(id, consistentRead, settings.call()).chain(entry -> {
            if (entry == null) {
                return Uni.createFrom().failure(KvFailures.missing(context("GetEntry", id)));
            }
            return conditions.isKnown(entry.head(), context("GetEntry", id))
                    ? Uni.createFrom().item(EntryAnswers.notModified(entry.head()))
                    : answers.value(id, entry, exchange);
        });
    }

    Uni<Response> head(RawPath path, UriInfo uri, RoutingContext exchange) {
        boolean consistentRead = Parameters.of(uri, "consistency").consistentRead();
        EntryId id = id("HeadEntry", path, exchange);
        ReadConditions conditions = ReadConditions.of(exchange);
        return store.head(id, consistentRead, settings.call()).map(head -> {
            if (head == null) {
                throw KvFailures.missing(context("HeadEntry", id));
            }
            return conditions.isKnown(head, context("HeadEntry", id))
                    ? EntryAnswers.notModified(head)
                    : EntryAnswers.head(head);
        });
    }

    Uni<Response> put(RawPath path, UriInfo uri, RoutingContext exchange) {
        EntryId id = id("PutEntry", path, exchange);
        Multi<ValuePiece> value = RequestBody.pieces(
                        exchange, settings.pieces(), settings.stream.bodyLimits(), context("PutEntry", id))
                .map(piece -> new ValuePiece(piece.bytes(), piece.isLast()));
        Instant expiresAt = expiresAt(Parameters.of(uri, "ttl", "expiresAt"));
        NewEntry entry = new NewEntry(
                contentType(exchange), Metadata.fromHeaders(exchange.request().headers()), expiresAt, null);
        return KvFailures.telling(store.put(id, entry, value, condition(exchange, true), settings.patience()))
                .map(EntryAnswers::written);
    }

    private @Nullable Instant expiresAt(Parameters parameters) {
        return Expiry.of(parameters.text("ttl"), parameters.text("expiresAt"), clock.instant());
    }

    private static String contentType(RoutingContext exchange) {
        String given = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return given == null || given.isBlank() ? NO_TYPE : MediaTypes.checked(given.strip());
    }

    private static WriteCondition condition(RoutingContext exchange, boolean mayBeAbsent) {
        String ifNoneMatch = exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (ifNoneMatch != null && !mayBeAbsent) {
            throw ProblemException.parameter("If-None-Match", "makes no sense of a DELETE");
        }
        Precondition wanted = Precondition.of(exchange.request().getHeader(HttpHeaders.IF_MATCH), ifNoneMatch);
        return switch (wanted.kind()) {
            case NONE -> WriteCondition.NONE;
            case EXISTS -> WriteCondition.EXISTS;
            case ABSENT -> WriteCondition.ABSENT;
            case ONE_OF -> oneOf(wanted.etags());
        };
    }

    private static WriteCondition oneOf(Set<String> quoted) {
        if (quoted.size() > WriteCondition.ETAGS_MAX) {
            throw ProblemException.parameter(
                    "If-Match", "has " + quoted.size() + " ETags, the limit is " + WriteCondition.ETAGS_MAX);
        }
        return WriteCondition.oneOf(quoted.stream()
                .map(etag -> etag.substring(1, etag.length() - 1))
                .collect(Collectors.toUnmodifiableSet()));
    }

    Uni<Response> delete(RawPath path, UriInfo uri, RoutingContext exchange) {
        Parameters.of(uri);
        EntryId id = id("DeleteEntry", path, exchange);
        return KvFailures.telling(store.delete(id, condition(exchange, false), settings.call()))
                .map(existed -> Response.ok(EntryAnswers.json(to -> {
                            to.writeStartObject();
                            to.writeBooleanField("existed", existed);
                            to.writeEndObject();
                        }))
                        .type(AnswerFormat.JSON_TYPE)
                        .build());
    }

    Uni<Response> increment(RawPath path, UriInfo uri, RoutingContext exchange) {
        EntryId id = id("AddToEntry", path, exchange);
        FailureContext context = context("AddToEntry", id);
        Uni<byte[]> body = RequestBody.whole(exchange, INCREMENT_BYTES_MAX, settings.stream.bodyLimits(), context);
        Instant expiresAt = expiresAt(Parameters.of(uri, "ttl", "expiresAt"));
        WriteCondition condition = condition(exchange, true);
        return body.map(json -> by(RequestJson.read(json, IncrementBody.class, ItemFormat.PLAIN)))
                .chain(by -> KvFailures.telling(store.add(id, by, expiresAt, condition, settings.call())))
                .map(EntryAnswers::counted);
    }

    private static BigDecimal by(IncrementBody body) {
        BigDecimal by = body.by().stripTrailingZeros();
        if (by.precision() > DynamoLimits.NUMBER_DIGITS_MAX) {
            throw ProblemException.content(
                    "$inc has " + by.precision() + " digits, the limit is " + DynamoLimits.NUMBER_DIGITS_MAX);
        }
        if (Math.abs((long) by.precision() - by.scale() - 1) > EXPONENT_MAX) {
            throw ProblemException.content(
                    "$inc is out of the range of DynamoDB's numbers, 1E-" + EXPONENT_MAX + " to 1E" + EXPONENT_MAX);
        }
        return by;
    }
}
