package io.penstock.dynamo.batch.chunk;

import io.penstock.base.failure.ServiceException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does with its entries: reads, writes or removes them. One instance serves one batch and is called by one
 * thread at a time.
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
    record Answer<E, V>(List<Settled<E, V>> settled, List<Held<E>> unprocessed) {

        /**
         * Says what became of one entry.
         *
         * @param held the entry
         * @param verdict what became of it
         * @param <E> the entry
         * @param <V> the verdict
         * @return the answer
         */
        public static <E, V> Answer<E, V> settled(Held<E> held, V verdict) {
            return new Answer<>(List.of(new Settled<>(held, verdict)), List.of());
        }

        /**
         * Says that entries came back, all of them.
         *
         * @param unprocessed the entries
         * @param <E> the entry
         * @param <V> the verdict
         * @return the answer
         */
        public static <E, V> Answer<E, V> returned(List<Held<E>> unprocessed) {
            return new Answer<>(List.of(), unprocessed);
        }

        /**
         * Joins answers on parts of a chunk.
         *
         * @param parts the answers
         * @param <E> the entry
         * @param <V> the verdict
         * @return the answer on the whole
         */
        public static <E, V> Answer<E, V> join(List<Answer<E, V>> parts) {
            return new Answer<>(
                    parts.stream().flatMap(part -> part.settled().stream()).toList(),
                    parts.stream().flatMap(part -> part.unprocessed().stream()).toList());
        }
    }

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
     * @return {@code read}, {@code write} or {@code delete}
     */
    String kind();

    /**
     * Returns how many entries one request may carry.
     *
     * @return the documented limit
     */
    int chunkEntriesMax();

    /**
     * Says why entries are left over that no request says more of.
     *
     * @return the reasons
     */
    LeftOver leftOver();
}
