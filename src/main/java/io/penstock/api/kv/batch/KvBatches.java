package io.penstock.api.kv.batch;

import io.penstock.api.batch.BatchAnswers;
import io.penstock.api.batch.EntryVerdict;
import io.penstock.api.batch.VerdictLog;
import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.body.BodyEntry;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.Traffic;
import io.penstock.store.kv.KvConfig;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.Patience;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;

/** What all batches of entries have in common: their parameters, bounds and answers. Thread-safe. */
@Singleton
final class KvBatches {
    /** Verdicts that are more than a number and wait for the client before the work must. */
    private static final int VERDICTS_HELD_MAX = 1_000;

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

        Call step() {
            return Call.bulk(api.itemDeadline());
        }
    }

    Bounds bounds() {
        return bounds;
    }

    /**
     * A batch under way.
     *
     * @param user whose entries
     * @param namespace in which namespace
     * @param parameters the query
     * @param call the deadline of the whole
     * @param parallelism how many entries are worked on at once
     */
    record Batch(UserId user, Namespace namespace, Parameters parameters, Call call, int parallelism) {
        EntryId id(EntryKey key) {
            return new EntryId(user, namespace, key);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Answers a batch.
     *
     * @param kind which
     * @param namespace its path parameter
     * @param uri the query
     * @param exchange the request
     * @param reading reads a line
     * @param work makes verdicts of what was read
     */
    <T> Uni<Response> answer(
            BatchAnswers.Kind kind,
            String namespace,
            UriInfo uri,
            RoutingContext exchange,
            BatchAnswers.Reading<T> reading,
            BiFunction<Batch, Multi<T>, Multi<EntryVerdict>> work) {
        Namespace place = new Namespace(namespace);
        FailureContext context = FailureContext.of(kind.operation());
        Multi<BodyEntry> body = RequestBody.entries(exchange, config.bodyLimits(), context);
        AnswerFormat format = AnswerFormat.of(exchange);
        Parameters parameters = Parameters.of(uri, "deadline", "parallel", "consistency");
        Call call = Call.bulk(answers.deadline(parameters));
        int parallelism =
                parameters.text("parallel") == null ? bounds.kv().batchParallelism() : answers.parallelism(parameters);
        Batch batch = new Batch(caller.user(), place, parameters, call, parallelism);
        return store.require(batch.user(), place, call).chain(() -> {
            VerdictLog log = new VerdictLog(VERDICTS_HELD_MAX);
            Multi<EntryVerdict> verdicts = work.apply(batch, answers.entries(body, reading, log));
            return answers.answer(verdicts, log, kind, format, exchange);
        });
    }
}
