package io.penstock.api.kv;

import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.job.JobAnswers;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.IdempotencyKey;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.dynamo.client.Call;
import io.penstock.store.job.Jobs;
import io.penstock.store.kv.DeleteEntries;
import io.penstock.store.kv.KvConfig;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.space.Spaces;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What can be asked of a namespace as a whole. Each method is called on the request's event loop. Thread-safe. */
@Singleton
final class NamespaceCalls {

    private final Spaces spaces;
    private final KvStore store;
    private final Jobs jobs;
    private final ListingAnswers listings;
    private final CallerIdentity caller;
    private final KvConfig config;
    private final ApiConfig apiConfig;

    NamespaceCalls(
            Stores stores, ListingAnswers listings, CallerIdentity caller, KvConfig config, ApiConfig apiConfig) {
        this.spaces = stores.spaces;
        this.store = stores.store;
        this.jobs = stores.jobs;
        this.listings = listings;
        this.caller = caller;
        this.config = config;
        this.apiConfig = apiConfig;
    }

    /** What is kept. */
    @Singleton
    static final class Stores {
        private final Spaces spaces;
        private final KvStore store;
        private final Jobs jobs;

        Stores(Spaces spaces, KvStore store, Jobs jobs) {
            this.spaces = spaces;
            this.store = store;
            this.jobs = jobs;
        }
    }

    Uni<Response> open(Namespace namespace, UriInfo uri) {
        Call call = tableCall(uri);
        return spaces.open(namespace, call)
                .chain(created -> spaces.describe(namespace, call).map(state -> Response.status(created ? 201 : 200)
                        .entity(NamespaceResponse.of(state, created, config))
                        .type(AnswerFormat.JSON_TYPE)
                        .build()));
    }

    private Call tableCall(UriInfo uri) {
        return Call.interactive(Parameters.of(uri, "deadline", "drop").duration("deadline", apiConfig.tableDeadline()));
    }

    Uni<Response> describe(Namespace namespace, UriInfo uri) {
        Parameters.of(uri);
        return spaces.describe(namespace, Call.interactive(apiConfig.itemDeadline()))
                .map(state -> Response.ok(NamespaceResponse.of(state, null, config))
                        .type(AnswerFormat.JSON_TYPE)
                        .build());
    }

    Uni<Response> list(Namespace namespace, UriInfo uri, RoutingContext exchange) {
        AnswerFormat format = AnswerFormat.of(exchange);
        Parameters parameters = Parameters.of(uri, ListingRequest.PARAMETERS);
        return listings.answer(namespace, ListingRequest.of(parameters), format, exchange);
    }

    /** Deletes what the caller has in a namespace by a job, or the namespace itself for everybody. */
    Uni<Response> delete(Namespace namespace, UriInfo uri, RoutingContext exchange) {
        Parameters parameters = Parameters.of(uri, "deadline", "drop");
        if (parameters.flag("drop")) {
            return drop(namespace, uri);
        }
        String key = IdempotencyKey.text(exchange.request().getHeader(IdempotencyKey.HEADER));
        Call call = Call.interactive(apiConfig.itemDeadline());
        return store.require(caller.user(), namespace, call)
                .chain(() -> jobs.start(caller.user(), DeleteEntries.of(namespace, key), call))
                .map(JobAnswers::accepted);
    }

    private Uni<Response> drop(Namespace namespace, UriInfo uri) {
        if (!caller.isAdmin()) {
            throw Problem.of(HttpStatus.FORBIDDEN, "not-allowed", "only an admin may drop a namespace for everybody")
                    .exception();
        }
        return spaces.drop(namespace, tableCall(uri))
                .map(gone -> Response.noContent().build());
    }
}
