package io.penstock.api.request;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.table.Tables;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.Function;

/** The keys of the tables that requests are for. Thread-safe. */
@Singleton
public final class TableKeys {
    private final Tables tables;

    TableKeys(Tables tables) {
        this.tables = tables;
    }

    /**
     * Finds a table's key, remembered for a short time.
     *
     * @param context the request; names the table
     * @param call its deadline and traffic
     * @return a Uni that emits the key; fails with {@code NotFound} if there is no such table
     */
    public Uni<KeySchema> of(FailureContext context, Call call) {
        return tables.schema(Objects.requireNonNull(context.table()), call)
                .map(schema -> schema.primaryKey())
                .onFailure(NotFoundException.class)
                .transform(failure -> NotFoundException.table(context, failure));
    }

    /**
     * Makes a request that needs a table's key. If it finds no table, the key is forgotten.
     *
     * @param context the request; names the table
     * @param call its deadline and traffic
     * @param request makes the request
     * @param <T> its answer
     * @return a Uni that emits the answer; fails as the request does, or with {@code NotFound} if there is no such
     *     table
     */
    public <T> Uni<T> with(FailureContext context, Call call, Function<? super KeySchema, Uni<? extends T>> request) {
        return of(context, call)
                .chain(request)
                .onFailure(NotFoundException.class)
                .invoke(failure -> {
                    if (failure.what().equals("table")) {
                        tables.forget(Objects.requireNonNull(context.table()));
                    }
                });
    }
}
