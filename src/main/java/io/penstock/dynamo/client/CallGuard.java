package io.penstock.dynamo.client;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** What stands around the attempts of a call: retry, circuit breaker and bulkhead, one set for each kind of traffic. */
public interface CallGuard {

    /**
     * Guards a call for which somebody waits.
     *
     * @param attempts makes the next attempt each time it is asked
     * @param <T> what the call emits
     * @return a Uni that emits what the first successful attempt emits; fails with what the last attempt failed with,
     *     or with the guard's own exception
     */
    <T> Uni<T> interactive(Supplier<Uni<T>> attempts);

    /**
     * Guards a call of a batch, an export or a job.
     *
     * @param attempts makes the next attempt each time it is asked
     * @param <T> what the call emits
     * @return as {@link #interactive}
     */
    <T> Uni<T> bulk(Supplier<Uni<T>> attempts);
}
