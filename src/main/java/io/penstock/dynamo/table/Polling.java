package io.penstock.dynamo.table;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.Call;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Asks again and again until there is an answer or the deadline passes. The pauses grow from a tenth of a second, for a
 * local endpoint, to two seconds, for an index that takes an hour; without jitter, because nothing is contended.
 */
final class Polling {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final ScheduledExecutorService scheduler;

    Polling(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Asks until there is an answer.
     *
     * @param question asked anew each time
     * @param awaited says in the failure what did not come about
     * @param context the operation and table, for the failure
     * @param call the deadline
     * @return a Uni that emits the answer; fails with {@code DeadlineExceeded}, or as the question does
     */
    <T> Uni<T> until(Supplier<Uni<Optional<T>>> question, String awaited, FailureContext context, Call call) {
        return ask(question, awaited, context, call, 1);
    }

    private <T> Uni<T> ask(
            Supplier<Uni<Optional<T>>> question, String awaited, FailureContext context, Call call, int attempt) {
        return Uni.createFrom().deferred(() -> question.get()).flatMap(answer -> {
            if (answer.isPresent()) {
                return Uni.createFrom().item(answer.get());
            }
            Duration pause = PAUSES.ceiling(attempt);
            if (!call.deadline().allows(pause)) {
                return Uni.createFrom()
                        .failure(new DeadlineExceededException(context, "the deadline passed before " + awaited, null));
            }
            return Uni.createFrom()
                    .nullItem()
                    .onItem()
                    .delayIt()
                    .onExecutor(scheduler)
                    .by(pause)
                    .flatMap(nothing -> ask(question, awaited, context, call, attempt + 1));
        });
    }
}
