package io.penstock.api.schema;

import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.Precondition;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.WriteGuard;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What every request for schemas needs: who calls, by when, and the failures of schemas. Thread-safe. */
@Singleton
public final class SchemaCalls {

    private final SchemaStore store;
    private final CallerIdentity caller;
    private final ApiConfig config;

    SchemaCalls(SchemaStore store, CallerIdentity caller, ApiConfig config) {
        this.store = store;
        this.caller = caller;
        this.config = config;
    }

    /**
     * Says who calls.
     *
     * @return the user
     */
    public UserId user() {
        return caller.user();
    }

    /**
     * Begins a request.
     *
     * @return its deadline
     */
    public Call call() {
        return Call.interactive(config.itemDeadline());
    }

    /**
     * Makes a guard of the headers of a write.
     *
     * @param ifMatch the header
     * @param ifNoneMatch the header
     * @return the guard
     */
    public static WriteGuard guard(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        Precondition precondition = Precondition.of(ifMatch, ifNoneMatch);
        return new WriteGuard(WriteGuard.Kind.valueOf(precondition.kind().name()), precondition.etags());
    }

    /**
     * Says that there is no such schema.
     *
     * @param operation what was asked for
     * @param name the schema
     * @return the failure, not thrown
     */
    public NotFoundException missing(String operation, SchemaName name) {
        return new NotFoundException(
                new FailureContext(operation, store.table(), name.text()),
                "schema",
                "there is no schema " + name.text(),
                null);
    }

    NotFoundException deleted(String operation, SchemaName name) {
        return new NotFoundException(
                new FailureContext(operation, store.table(), name.text()),
                "schema",
                "the schema " + name.text() + " is deleted; :undelete brings it back",
                null);
    }

    /**
     * Says that a precondition did not hold.
     *
     * @param operation what was asked for
     * @param etag the schema's ETag as it stands; null if there is none
     * @return the failure, not thrown
     */
    public ProblemException refused(String operation, @Nullable String etag) {
        String detail = etag == null
                ? "the precondition did not hold: there is no such schema"
                : "the precondition did not hold: the schema is there with another ETag, or is there at all";
        return Problem.of(HttpStatus.PRECONDITION_FAILED, "condition-failed", detail)
                .operation(operation)
                .table(store.table())
                .etag(etag)
                .exception();
    }
}
