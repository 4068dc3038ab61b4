package io.penstock.dynamo.batch.chunk;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.dynamo.batch.chunk.BatchWork.Answer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;

/** What a chunk leaves to requests of their own, one for each entry. Stateless. */
public final class OneByOne {

    /** Chunks take the places of the bulk traffic; what they leave to single requests must not take them all. */
    private static final int AT_ONCE = 4;

    private OneByOne() {}

    /**
     * Does one entry's work. What the backend could not do this time comes back, to go again after a pause.
     *
     * @param held the entry
     * @param work emits its verdict
     * @param refused makes the verdict of an entry that the work failed for
     * @param <E> the entry
     * @param <V> the verdict
     * @return a Uni that emits what became of it; fails only with what is no {@code ServiceException}
     */
    public static <E, V> Uni<Answer<E, V>> answer(
            Held<E> held, Uni<? extends V> work, BiFunction<Held<E>, ServiceException, V> refused) {
        return work.map(verdict -> Answer.<E, V>settled(held, verdict))
                .onFailure(ServiceException.class)
                .recoverWithItem(failure -> mayGoAgain(failure)
                        ? Answer.returned(List.of(held))
                        : Answer.settled(held, refused.apply(held, failure)));
    }

    /**
     * Says whether a request was not executed because the backend was busy, so that it may go again after a pause. A
     * deadline that passed, and the end of the process, leave no time for that.
     *
     * @param failure what it failed with
     * @return true if so
     */
    public static boolean mayGoAgain(Throwable failure) {
        return failure instanceof ThrottledException
                || (failure instanceof UnavailableException unavailable
                        && unavailable.reason() != UnavailableException.Reason.SHUTTING_DOWN)
                || (failure instanceof ConflictException conflict
                        && conflict.kind() == ConflictException.Kind.TRANSACTION_CONFLICT);
    }

    /**
     * Does works a few at a time.
     *
     * @param works each emits what became of its entries
     * @param <E> the entry
     * @param <V> the verdict
     * @return a Uni that emits what became of all
     */
    public static <E, V> Uni<Answer<E, V>> together(List<Uni<Answer<E, V>>> works) {
        return Multi.createFrom()
                .iterable(works)
                .onItem()
                .transformToUni(work -> work)
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(Answer::join);
    }
}
