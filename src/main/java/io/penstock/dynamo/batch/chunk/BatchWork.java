package io.penstock.dynamo.batch.chunk;

import io.penstock.base.failure.ServiceException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does with its entries: reads or writes. One instance serves one batch and is called by one thread at a
 * time.
 *
 * @param <E> the entry
 * @param <V> the verdict
 */
public interface BatchWork<E, V> {

    /**
     * What an entry is found to be when it arrives.
     *
     * @param held the entry, if it can be sent
     * @param refusal its verdict, if it cannot
     * @param <E> the entry
     * @param <V> the verdict
     */
    record Admission<E, V>(@Nullable Held<E> held, @Nullable V refusal) {}

    /**
     * An entry and what became of it.
     *
     * @param held the entry
     * @param verdict what became of it
     * @param <E> the entry
     * @param <V> the verdict
     */
    record Settled<E, V>(Held<E> held, V verdict) {}

    /**
     * What one request did.
     *
     * @param settled the entries that are done
     * @param unprocessed the entries that came back
     * @param <E> the entry
     * @param <V> the verdict
     */
    record Answer<E, V>(List<Settled<E, V>> settled, List<Held<E>> unprocessed) {}

    /**
     * Looks at an entry before it is sent.
     *
     * @param entry as the caller gave it
     * @return the entry, or its refusal
     */
    Admission<E, V> admit(E entry);

    /**
     * Sends entries in one request.
     *
     * @param chunk entries with different keys, no more and no larger than one request allows
     * @return a Uni that emits what became of each; fails with a {@code ServiceException}
     */
    Uni<Answer<E, V>> send(List<Held<E>> chunk);

    /**
     * Says that an entry was not done by the deadline.
     *
     * @param held the entry
     * @param failure why
     * @return its verdict
     */
    V unprocessed(Held<E> held, ServiceException failure);

    /**
     * Says that an entry was refused.
     *
     * @param held the entry
     * @param failure why
     * @return its verdict
     */
    V failed(Held<E> held, ServiceException failure);

    /**
     * Returns how many bytes a verdict keeps in memory until it is taken.
     *
     * @param verdict a verdict
     * @return bytes
     */
    long bytes(V verdict);

    /**
     * Names a verdict's outcome for the metrics.
     *
     * @param verdict a verdict
     * @return lower case
     */
    String outcome(V verdict);

    /**
     * Names this work for the metrics.
     *
     * @return {@code read} or {@code write}
     */
    String kind();

    /**
     * Returns how many entries one request may carry.
     *
     * @return the documented limit
     */
    int chunkEntriesMax();

    /**
     * Says why an entry is left over that DynamoDB returned each time.
     *
     * @return the failure of an entry that never got its turn
     */
    ServiceException returned();

    /**
     * Says why an entry is left over that was never sent.
     *
     * @param draining whether that is because the process ends, and not because of the deadline
     * @return the failure of the batch's end
     */
    ServiceException notSent(boolean draining);
}
