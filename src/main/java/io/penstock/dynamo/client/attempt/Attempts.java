package io.penstock.dynamo.client.attempt;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.failure.UnavailableException.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call. Counts them, gives the guard around them its signals, and turns the guard's own exceptions
 * into the service's failures. The guard does not pass a cancellation on; this does: once abandoned, the attempt under
 * way is cancelled and none follows.
 *
 * @param <R> what the call emits
 */
public final class Attempts<R> implements Supplier<Uni<R>> {

    /**
     * What an attempt needs to know of its call.
     *
     * @param context describes the call for its failure
     * @param repeatable says whether the request may be sent again after its answer was lost
     * @param retryAfter the pause advised to callers when our own queue is full or the circuit open
     * @param onRetry told, before each attempt but the first, what the one before failed with
     */
    public record Facts(
            Supplier<FailureContext> context,
            BooleanSupplier repeatable,
            Duration retryAfter,
            Consumer<ServiceException> onRetry) {}

    private final Supplier<Uni<R>> attempt;
    private final Judge judge;
    private final Facts facts;

    private final AtomicReference<@Nullable Running<R>> running = new AtomicReference<>();
    private volatile boolean abandoned;
    private volatile @Nullable ServiceException lastFailure;
    private volatile int count;

    /** Judges a failed attempt by its number. */
    @FunctionalInterface
    public interface Judge {

        /**
         * Judges a failed attempt.
         *
         * @param failure what went wrong
         * @param attempt which attempt it was, from 1
         * @return the failure, with the pause if it may be tried again
         */
        AttemptFailure judge(ServiceException failure, int attempt);
    }

    /**
     * Prepares the attempts of a call.
     *
     * @param attempt makes one
     * @param judge says what follows on a failed one
     * @param facts what is known of the call
     */
    public Attempts(Supplier<Uni<R>> attempt, Judge judge, Facts facts) {
        this.attempt = attempt;
        this.judge = judge;
        this.facts = facts;
    }

    /** Makes the next attempt. The guard never makes two at once. */
    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public Uni<R> get() {
        return Uni.createFrom().emitter(emitter -> {
            Running<R> own = new Running<>(emitter);
            running.set(own);
            if (abandoned) {
                running.compareAndSet(own, null);
                own.cancel();
                return;
            }
            ServiceException before = lastFailure;
            if (before != null) {
                facts.onRetry().accept(before);
            }
            int number = ++count;
            own.started(attempt.get()
                    .subscribe()
                    .with(
                            item -> {
                                running.compareAndSet(own, null);
                                emitter.complete(item);
                            },
                            thrown -> {
                                running.compareAndSet(own, null);
                                emitter.fail(judged(thrown, number));
                            }));
        });
    }

    private Throwable judged(Throwable thrown, int number) {
        if (thrown instanceof ServiceException failure) {
            lastFailure = failure;
            return judge.judge(failure, number);
        }
        return thrown;
    }

    /**
     * Cancels what is under way and lets nothing follow.
     *
     * @return whether something was under way
     */
    public boolean abandon() {
        abandoned = true;
        Running<R> now = running.getAndSet(null);
        if (now != null) {
            now.cancel();
        }
        return now != null;
    }

    /**
     * Turns what the guard failed with into the failure of the call.
     *
     * @param thrown what the guard failed with
     * @return a failure of the service; anything that neither guard nor attempts know stays as it is
     */
    public Throwable settled(Throwable thrown) {
        if (thrown instanceof AttemptFailure last) {
            return last.failure();
        }
        if (thrown instanceof BulkheadException) {
            return unavailable(Reason.OVERLOADED, thrown);
        }
        if (thrown instanceof CircuitBreakerOpenException) {
            return unavailable(Reason.CIRCUIT_OPEN, thrown);
        }
        if (thrown instanceof TimeoutException) {
            // Without an attempt under way the time went by in the queue for one.
            return running.get() == null
                    ? stopped(thrown, context -> unavailable(Reason.OVERLOADED, thrown))
                    : stopped(
                            thrown,
                            context -> new DeadlineExceededException(context, "no answer came in time", thrown));
        }
        return thrown;
    }

    /**
     * Ends the call because its deadline has passed.
     *
     * @return the failure of the call
     */
    public ServiceException expired() {
        return stopped(
                lastFailure,
                context -> new DeadlineExceededException(
                        context, "the deadline passed after " + count + " attempts", lastFailure));
    }

    private ServiceException stopped(@Nullable Throwable cause, Function<FailureContext, ServiceException> otherwise) {
        boolean wasUnderWay = abandon();
        FailureContext context = facts.context().get();
        return wasUnderWay && !facts.repeatable().getAsBoolean()
                ? new OutcomeUnknownException(
                        context, "no answer came in time; the write may or may not have happened", cause)
                : otherwise.apply(context);
    }

    private UnavailableException unavailable(Reason reason, Throwable cause) {
        return new UnavailableException(facts.context().get(), reason, facts.retryAfter(), cause);
    }

    /** The attempt under way. */
    private static final class Running<R> {

        private static final Cancellable CANCELLED = () -> {};

        private final UniEmitter<? super R> emitter;
        private final AtomicReference<@Nullable Cancellable> subscription = new AtomicReference<>();

        private Running(UniEmitter<? super R> emitter) {
            this.emitter = emitter;
        }

        private void started(Cancellable cancellable) {
            if (!subscription.compareAndSet(null, cancellable)) {
                cancellable.cancel();
            }
        }

        private void cancel() {
            Cancellable before = subscription.getAndSet(CANCELLED);
            if (before != null) {
                before.cancel();
            }
            emitter.fail(new CancellationException("nobody waits for this call"));
        }
    }
}
