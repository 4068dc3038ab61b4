package io.penstock.dynamo.client;

import io.penstock.dynamo.client.attempt.AttemptFailure;
import io.smallrye.faulttolerance.api.CustomBackoff;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import io.smallrye.faulttolerance.api.RetryWhen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The one place where calls are retried, broken and bounded. The numbers are in {@code application.properties} under
 * {@code quarkus.fault-tolerance}; those here are never used alone. From outside in: retry, circuit breaker, timeout,
 * bulkhead, so that each attempt takes its own place in the bulkhead and none is held during a pause.
 *
 * <p>When and whether to retry is decided per call by {@link io.penstock.dynamo.client.attempt.RetryPolicy} and told by
 * {@link AttemptFailure}; the timeout bounds the wait for a place as well, and is longer than an attempt's own.
 */
@ApplicationScoped
public class GuardedCalls implements CallGuard {

    @Override
    @Retry(jitter = 0)
    @RetryWhen(exception = MayRetry.class)
    @CustomBackoff(GivenDelay.class)
    @CircuitBreaker(failOn = AttemptFailure.OfBackend.class)
    @Timeout
    @Bulkhead
    public <T> Uni<T> interactive(Supplier<Uni<T>> attempts) {
        return attempts.get();
    }

    @Override
    @Retry(jitter = 0)
    @RetryWhen(exception = MayRetry.class)
    @CustomBackoff(GivenDelay.class)
    @CircuitBreaker(failOn = AttemptFailure.OfBackend.class)
    @Timeout
    @Bulkhead
    public <T> Uni<T> bulk(Supplier<Uni<T>> attempts) {
        return attempts.get();
    }

    /** Says whether the failed attempt may be followed by another. */
    public static final class MayRetry implements Predicate<Throwable> {

        @Override
        public boolean test(Throwable thrown) {
            return thrown instanceof AttemptFailure failure && failure.retryDelay() != null;
        }
    }

    /** Waits as long as the failed attempt says. */
    public static final class GivenDelay implements CustomBackoffStrategy {

        @Override
        public long nextDelayInMillis(Throwable thrown) {
            Duration delay = thrown instanceof AttemptFailure failure ? failure.retryDelay() : null;
            return delay == null ? 0 : delay.toMillis();
        }
    }
}
