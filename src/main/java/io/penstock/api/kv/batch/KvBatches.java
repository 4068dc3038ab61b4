package io.penstock.api.kv.batch;

import io.penstock.api.batch.BatchAnswers;
import io.penstock.api.batch.EntryVerdict;
import io.penstock.api.batch.VerdictLog;
import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.kv.line.EntryJson;
import io.penstock.api.kv.line.EntryLine;
import io.penstock.api.kv.line.EntryLines;
import io.penstock.api.kv.line.KeyLine;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.body.BodyEntry;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.Traffic;
import io.penstock.store.kv.KvConfig;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.Patience;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Batches of entries: their parameters and bounds, the work, and the answers. Thread-safe. */
@Singleton
final class KvBatches {
    /** Verdicts that are more than a number and wait for the client before the work must. */
    private static final int VERDICTS_HELD_MAX = 1_000;

    private static final BatchAnswers.Kind PUT = new BatchAnswers.Kind("BatchPutEntries", false);
    private static final BatchAnswers.Kind IMPORT = new BatchAnswers.Kind("ImportEntries", false);
    private static final BatchAnswers.Kind GET = new BatchAnswers.Kind("BatchGetEntries", true);
    private static final BatchAnswers.Kind DELETE = new BatchAnswers.Kind("BatchDeleteEntries", true);
    private static final String ON_DUPLICATE = "onDuplicate";

    private final KvStore store;
    private final BatchAnswers answers;
    private final CallerIdentity caller;
    private final StreamConfig config;
    private final Bounds bounds;
    private final InstantSource clock;

    KvBatches(
            KvStore store,
            BatchAnswers answers,
            CallerIdentity caller,
            StreamConfig config,
            Bounds bounds,
            InstantSource clock) {
        this.store = store;
        this.answers = answers;
        this.caller = caller;
        this.config = config;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** Bounds of the single steps of a batch. */
    @Singleton
    static final class Bounds {
        private final ApiConfig api;
        private final KvConfig kv;

        Bounds(ApiConfig api, KvConfig kv) {
            this.api = api;
            this.kv = kv;
        }

        Patience patience() {
            return new Patience(api.itemDeadline(), kv.transferDeadline(), Traffic.BULK);
        }

        KvConfig kv() {
            return kv;
        }
    }

    /**
     * A batch under way.
     *
     * @param user whose entries
     * @param namespace in which namespace
     * @param parameters the query
     * @param call the deadline of the whole
     * @param parallelism how many requests are under way at once
     */
    record Batch(UserId user, Namespace namespace, Parameters parameters, Call call, int parallelism) {
        EntryId id(EntryKey key) {
            return new EntryId(user, namespace, key);
        }
    }

    /** Where a batch came from. */
    private record Asked(String namespace, UriInfo uri, RoutingContext exchange) {}

    Uni<Response> put(String namespace, UriInfo uri, RoutingContext exchange) {
        return answer(
                PUT,
                new Asked(namespace, uri, exchange),
                (index, json) -> (EntryLine.Whole) EntryLines.entry(index, json, clock.instant(), false),
                (batch, lines) -> written(batch, lines.map(KvBatches::put)),
                ON_DUPLICATE);
    }

    Uni<Response> bringBack(String namespace, UriInfo uri, RoutingContext exchange) {
        BatchAnswers.Reading<EntryLine> reading = new BatchAnswers.Reading<>() {
            @Override
            public @Nullable EntryLine read(long index, byte[] json) {
                return EntryLines.entry(index, json, clock.instant(), true);
            }

            @Override
            public boolean continues(EntryLine line) {
                return line instanceof EntryLine.Part;
            }
        };
        return answer(IMPORT, new Asked(namespace, uri, exchange), reading, this::bringBack, ON_DUPLICATE);
    }

    /** Values in parts are put together on the way; each part counts as work under way, and so takes its memory. */
    private Multi<EntryVerdict> bringBack(Batch batch, Multi<EntryLine> lines) {
        PartsInProgress parts = new PartsInProgress(batch, store, bounds);
        Multi<KvStore.BatchedPut> puts =
                lines.map(line -> line instanceof EntryLine.Whole whole ? put(whole) : parts.step(line));
        return Multi.createBy()
                .concatenating()
                .streams(
                        written(batch, puts),
                        Multi.createFrom()
                                .deferred(() -> Multi.createFrom().iterable(parts.unfinished()))
                                .map(KvBatches::verdict));
    }

    private static KvStore.BatchedPut put(EntryLine.Whole line) {
        return new KvStore.BatchedPut.Whole(line.index(), line.key(), line.entry(), line.value());
    }

    private Multi<EntryVerdict> written(Batch batch, Multi<KvStore.BatchedPut> puts) {
        KvStore.BatchPutOptions options = new KvStore.BatchPutOptions(
                batch.parallelism(), onDuplicate(batch.parameters().text(ON_DUPLICATE)), bounds.patience());
        return store.batchPut(batch.user(), batch.namespace(), puts, options, batch.call())
                .map(KvBatches::verdict);
    }

    private static OnDuplicate onDuplicate(@Nullable String text) {
        if (text == null || text.equals("last")) {
            return OnDuplicate.LAST;
        }
        if (text.equals("error")) {
            return OnDuplicate.ERROR;
        }
        throw ProblemException.parameter(ON_DUPLICATE, "is not one of last, error");
    }

    private static EntryVerdict verdict(Verdict verdict) {
        return switch (verdict.outcome()) {
            case OK -> new EntryVerdict.Written(verdict.index());
            case UNPROCESSED -> new EntryVerdict.Unprocessed(verdict.index(), verdict.attempts(), verdict.failure());
            case FAILED -> EntryVerdict.Failed.of(verdict.index(), verdict.failure());
        };
    }

    Uni<Response> get(String namespace, UriInfo uri, RoutingContext exchange) {
        return answer(GET, new Asked(namespace, uri, exchange), EntryLines::key, this::read, "consistency");
    }

    private Multi<EntryVerdict> read(Batch batch, Multi<KeyLine> lines) {
        KvStore.BatchGetOptions options = new KvStore.BatchGetOptions(
                batch.parallelism(), batch.parameters().consistentRead());
        Multi<KvStore.Wanted> wanted = lines.map(KvBatches::wanted);
        return store.batchGet(batch.user(), batch.namespace(), wanted, options, batch.call())
                .map(KvBatches::verdict);
    }

    private static EntryVerdict verdict(KvStore.Fetched fetched) {
        return switch (fetched.outcome()) {
            case FOUND -> {
                Entry entry = Objects.requireNonNull(fetched.entry());
                yield new EntryVerdict.Found(fetched.index(), to -> {
                    to.writeFieldName("item");
                    EntryJson.write(to, entry);
                });
            }
            case MISSING -> new EntryVerdict.Missing(fetched.index());
            case UNPROCESSED -> new EntryVerdict.Unprocessed(fetched.index(), fetched.attempts(), fetched.failure());
            case FAILED -> EntryVerdict.Failed.of(fetched.index(), fetched.failure());
        };
    }

    Uni<Response> delete(String namespace, UriInfo uri, RoutingContext exchange) {
        return answer(DELETE, new Asked(namespace, uri, exchange), EntryLines::key, this::remove);
    }

    private Multi<EntryVerdict> remove(Batch batch, Multi<KeyLine> lines) {
        KvStore.BatchDeleteOptions options = new KvStore.BatchDeleteOptions(batch.parallelism(), bounds.patience());
        Multi<KvStore.Wanted> wanted = lines.map(KvBatches::wanted);
        return store.batchDelete(batch.user(), batch.namespace(), wanted, options, batch.call())
                .map(KvBatches::verdict);
    }

    private static KvStore.Wanted wanted(KeyLine line) {
        return new KvStore.Wanted(line.index(), line.key());
    }

    private static EntryVerdict verdict(KvStore.Removal removal) {
        return switch (removal.outcome()) {
            case REMOVED -> new EntryVerdict.Written(removal.index());
            case MISSING -> new EntryVerdict.Missing(removal.index());
            case UNPROCESSED -> new EntryVerdict.Unprocessed(removal.index(), removal.attempts(), removal.failure());
            case FAILED -> EntryVerdict.Failed.of(removal.index(), removal.failure());
        };
    }

    private <T> Uni<Response> answer(
            BatchAnswers.Kind kind,
            Asked asked,
            BatchAnswers.Reading<T> reading,
            BiFunction<Batch, Multi<T>, Multi<EntryVerdict>> work,
            String... ownParameters) {
        Namespace place = new Namespace(asked.namespace());
        FailureContext context = FailureContext.of(kind.operation());
        Multi<BodyEntry> body = RequestBody.entries(asked.exchange(), config.bodyLimits(), context);
        AnswerFormat format = AnswerFormat.of(asked.exchange());
        String[] known = Stream.concat(Stream.of("deadline", "parallel"), Stream.of(ownParameters))
                .toArray(String[]::new);
        Parameters parameters = Parameters.of(asked.uri(), known);
        Call call = Call.bulk(answers.deadline(parameters));
        int parallelism =
                parameters.text("parallel") == null ? bounds.kv().batchParallelism() : answers.parallelism(parameters);
        Batch batch = new Batch(caller.user(), place, parameters, call, parallelism);
        return store.require(batch.user(), place, call).chain(() -> {
            VerdictLog log = new VerdictLog(VERDICTS_HELD_MAX);
            Multi<EntryVerdict> verdicts = work.apply(batch, answers.entries(body, reading, log));
            return answers.answer(verdicts, log, kind, format, asked.exchange());
        });
    }
}
