package io.penstock.dynamo.batch.chunk;

import io.penstock.base.retry.Deadline;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.function.Supplier;

/**
 * Entries in, one verdict for each out. Each subscription does the whole batch anew.
 *
 * @param <E> the entry
 * @param <V> the verdict
 */
public final class BatchStream<E, V> extends AbstractMulti<V> {

    private final Multi<E> entries;
    private final Supplier<BatchWork<E, V>> work;
    private final int parallelism;
    private final Deadline deadline;
    private final Tuning tuning;

    /**
     * Does a batch when subscribed to.
     *
     * @param entries the entries
     * @param work makes what is done with them, for one subscription
     * @param parallelism how many requests may be under way at once
     * @param deadline when the batch must be done
     * @param tuning what all batches share
     */
    public BatchStream(
            Multi<E> entries, Supplier<BatchWork<E, V>> work, int parallelism, Deadline deadline, Tuning tuning) {
        this.entries = entries;
        this.work = work;
        this.parallelism = parallelism;
        this.deadline = deadline;
        this.tuning = tuning;
    }

    @Override
    public void subscribe(MultiSubscriber<? super V> subscriber) {
        BatchSubscription<E, V> subscription =
                new BatchSubscription<>(work.get(), parallelism, deadline, tuning, subscriber);
        subscriber.onSubscribe(subscription);
        subscription.start(entries);
    }
}
