package io.penstock.dynamo.client;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.UnavailableException;
import io.penstock.dynamo.client.pace.CapacityLimits;
import io.penstock.dynamo.client.pace.Courtesy;
import io.penstock.dynamo.client.pace.Reservation;
import io.penstock.dynamo.client.request.RequestFacts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Lets bulk traffic hold back while it is in the way of others, and wait until its table has capacity for it, before it
 * takes a place in the bulkhead. What cannot get its capacity before its deadline fails at once, as over capacity.
 * Interactive traffic passes.
 */
final class PacedOperationClient implements OperationClient {

    private static final Duration TIMER_UNIT = Duration.ofMillis(1);

    /** Rates change while somebody waits: a turn that is far off is looked at again, so that it comes when it may. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final OperationClient delegate;
    private final CapacityLimits limits;
    private final Courtesy courtesy;
    private final ScheduledExecutorService scheduler;

    PacedOperationClient(
            OperationClient delegate, CapacityLimits limits, Courtesy courtesy, ScheduledExecutorService scheduler) {
        this.delegate = delegate;
        this.limits = limits;
        this.courtesy = courtesy;
        this.scheduler = scheduler;
    }

    @Override
    public <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> send(
            Operation<Q, R> operation, Q request, Call call) {
        if (call.traffic() != Traffic.BULK) {
            return delegate.send(operation, request, call);
        }
        return Uni.createFrom().deferred(() -> {
            Duration pause = courtesy.pause();
            return pause.isZero() || !call.deadline().allows(pause)
                    ? inTurn(operation, request, call)
                    : CallerContext.returning(wait(pause)).chain(() -> inTurn(operation, request, call));
        });
    }

    private <Q extends DynamoDbRequest, R extends DynamoDbResponse> Uni<R> inTurn(
            Operation<Q, R> operation, Q request, Call call) {
        return Uni.createFrom().deferred(() -> {
            Optional<Reservation> reserved =
                    limits.reserve(request, call.deadline().remaining().toNanos());
            if (reserved.isEmpty()) {
                return delegate.send(operation, request, call);
            }
            Reservation reservation = reserved.get();
            FailureContext context = RequestFacts.context(operation.name(), request);
            return turn(reservation, call, context)
                    .chain(() -> delegate.send(operation, request, call))
                    .onTermination()
                    .invoke(reservation::release);
        });
    }

    private Uni<Void> turn(Reservation reservation, Call call, FailureContext context) {
        if (!reservation.isInTime()) {
            return Uni.createFrom().failure(tooLate(context, call));
        }
        Duration wait = reservation.untilReady();
        if (wait.isZero()) {
            return Uni.createFrom().voidItem();
        }
        if (!call.deadline().allows(wait)) {
            return Uni.createFrom().failure(tooLate(context, call));
        }
        Duration next = wait.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : wait;
        return CallerContext.returning(wait(next)).chain(() -> turn(reservation, call, context));
    }

    private Uni<Void> wait(Duration duration) {
        // The timer knows no shorter time and refuses one.
        Duration least = duration.compareTo(TIMER_UNIT) < 0 ? TIMER_UNIT : duration;
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .onExecutor(scheduler)
                .by(least);
    }

    private static UnavailableException tooLate(FailureContext context, Call call) {
        return new UnavailableException(
                context,
                UnavailableException.Reason.OVER_CAPACITY,
                call.deadline().remaining(),
                null);
    }

    @Override
    public String toString() {
        return "Paced > " + delegate;
    }
}
