package io.penstock.api.kv.batch;

import io.penstock.api.batch.EntryVerdict;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.entry.EntryKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The work of one batch, entry by entry: each in its key's turn, and again after a pause, with full jitter, as long as
 * the backend is busy and the batch's deadline allows it.
 */
final class EntryWork {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    private final KeyTurns turns = new KeyTurns();
    private final Call call;

    /** Begins a batch; the call has its deadline. */
    EntryWork(Call call) {
        this.call = call;
    }

    /** Does one entry's work; a failure becomes its verdict. To be called in the order of the entries. */
    Uni<EntryVerdict> verdict(long index, EntryKey key, Supplier<Uni<EntryVerdict>> work) {
        AtomicInteger attempts = new AtomicInteger();
        return turns.inTurn(key, Uni.createFrom().deferred(() -> attempt(work, attempts)))
                .onFailure(ServiceException.class)
                .recoverWithItem(failure -> failed(index, attempts.get(), failure));
    }

    private Uni<EntryVerdict> attempt(Supplier<Uni<EntryVerdict>> work, AtomicInteger attempts) {
        attempts.incrementAndGet();
        return work.get().onFailure(EntryWork::isTemporary).recoverWithUni(failure -> {
            Duration pause =
                    PAUSES.delay(attempts.get(), ThreadLocalRandom.current()).plusMillis(1);
            return call.deadline().allows(pause)
                    ? Uni.createFrom().nullItem().onItem().delayIt().by(pause).chain(() -> attempt(work, attempts))
                    : Uni.createFrom().failure(failure);
        });
    }

    private static boolean isTemporary(Throwable failure) {
        return failure instanceof ThrottledException
                || (failure instanceof UnavailableException unavailable
                        && unavailable.reason() != UnavailableException.Reason.SHUTTING_DOWN);
    }

    private static EntryVerdict failed(long index, int attempts, ServiceException failure) {
        boolean mayBeSentAgain = isTemporary(failure)
                || failure instanceof DeadlineExceededException
                || failure instanceof OutcomeUnknownException
                || failure instanceof UnavailableException;
        return mayBeSentAgain
                ? new EntryVerdict.Unprocessed(index, attempts, failure)
                : EntryVerdict.Failed.of(index, failure);
    }
}
