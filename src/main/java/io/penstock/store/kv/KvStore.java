package io.penstock.store.kv;

import io.penstock.base.failure.RetryAdvice;
import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.ReadVerdict;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.listing.ListedPage;
import io.penstock.store.kv.listing.Listing;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values under keys, for each user and namespace apart. An entry whose time has come is gone for every method at once,
 * whether or not DynamoDB has removed its row. Every write gives the entry a new ETag, sets {@code createdAt} once and
 * {@code updatedAt} always, in the one request that writes.
 *
 * <p>Every Uni fails as {@code DynamoClient} says, with {@code NotFound} if there is no such namespace, and, if it is a
 * write, with {@code ConditionFailed} if its condition does not hold; that one's item has one field, {@code etag}, if
 * there is an entry. A write whose answer was lost is looked up by its ETag and reported as done if it is found;
 * {@code OutcomeUnknown} remains if it is not. Thread-safe.
 */
public interface KvStore {

    /**
     * Writes a value.
     *
     * <p>A value in one piece: one request, under a condition or not; 1 WCU per KB of the larger of the old and the new
     * row. Two requests if it replaces an expired entry, and one read and one transaction more (twice the WCUs of the
     * row, 4 for the list of orphans) if it replaces a value in chunks. A value in more pieces: 1 WCU for the list of
     * orphans, 1 WCU per KB of the chunks, two reads of the row's head that it replaces, and a transaction of some 4 to
     * 6 WCUs. Readers see the old value or the new one, whole.
     *
     * @param id which entry
     * @param entry what stands beside the value
     * @param value the value; asked for as fast as it can be stored, with a few pieces in memory at most
     * @param condition what must hold
     * @param patience how long it may take
     * @return a Uni that emits the entry as it now is
     */
    Uni<Written> put(EntryId id, NewEntry entry, Multi<ValuePiece> value, WriteCondition condition, Patience patience);

    /** What a batch of writes consists of. */
    sealed interface BatchedPut {

        /** Stands for what has no verdict of its own. */
        long NO_INDEX = -1;

        /**
         * Returns the number by which the verdict names the entry.
         *
         * @return the number; {@link #NO_INDEX} if there is none
         */
        long index();

        /**
         * An entry with its value.
         *
         * @param index its number
         * @param key its key
         * @param entry what stands beside the value
         * @param value the value
         */
        @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per value would double the garbage.
        record Whole(long index, EntryKey key, NewEntry entry, byte[] value) implements BatchedPut {}

        /**
         * Something else that is to be done within the batch and its bounds, such as a part of a large value. Is begun
         * in its turn, once.
         *
         * @param index the number of the entry that it settles; {@link #NO_INDEX} if none
         * @param sizeBytes what it keeps in memory
         * @param work emits a verdict, if there is one
         */
        record Step(long index, long sizeBytes, Uni<Optional<Verdict>> work) implements BatchedPut {}
    }

    /**
     * Writes any number of values, unconditionally, 25 a request where there is no such entry yet; entries of one key
     * in their order. Each write is as {@link #put} makes it: {@code createdAt} is kept, and no other writer's entry is
     * taken for another. An entry that is there costs 1 WCU per KB of it more, unless most of the batch replaces.
     *
     * @param user whose entries
     * @param namespace in which namespace
     * @param puts the entries; asked for as fast as they can be written
     * @param options how they are to be written
     * @param call the deadline of the whole, and its traffic; what is not done by then is UNPROCESSED
     * @return a Multi that emits what became of each, in the order in which they are settled; fails only if
     *     {@code puts} fails
     */
    Multi<Verdict> batchPut(
            UserId user, Namespace namespace, Multi<BatchedPut> puts, BatchPutOptions options, Call call);

    /**
     * How a batch is written.
     *
     * @param parallelism how many requests may be under way at once
     * @param onDuplicate what becomes of an entry whose key came earlier
     * @param patience how long one entry may take that is written for itself
     */
    record BatchPutOptions(int parallelism, OnDuplicate onDuplicate, Patience patience) {}

    /**
     * Begins to write a value whose pieces the caller brings one by one. Costs as {@link #put}; writes nothing yet.
     *
     * @param id which entry
     * @param entry what stands beside the value
     * @param condition what must hold
     * @param patience how long it may take
     * @return takes the pieces; what it returns fails as {@link #put} does
     */
    ValueInProgress begin(EntryId id, NewEntry entry, WriteCondition condition, Patience patience);

    /**
     * Checks that a namespace exists. Costs 0.5 RCU.
     *
     * @param user who asks
     * @param namespace the namespace
     * @param call its deadline and traffic
     * @return a Uni that completes; fails with {@code NotFound} if there is no such namespace
     */
    Uni<Void> require(UserId user, Namespace namespace, Call call);

    /**
     * Reads an entry. Costs 1 RCU per 4 KB of the row if consistent, half of it if not.
     *
     * @param id which entry
     * @param consistentRead whether the read sees every write acknowledged before it
     * @param call its deadline and traffic
     * @return a Uni that emits the entry, or null if there is none; a value in chunks is only named
     */
    Uni<@Nullable Entry> get(EntryId id, boolean consistentRead, Call call);

    /**
     * An entry of a batch that is wanted.
     *
     * @param index its number, by which the answer names it
     * @param key its key
     */
    record Wanted(long index, EntryKey key) {}

    /**
     * What became of an entry of a batch.
     *
     * @param index its number
     * @param outcome whether it was found, is missing, or could not be read
     * @param entry the entry, if it was found; a value in chunks is only named
     * @param attempts how many requests carried it
     * @param failure why it could not be read, if so
     */
    record Fetched(
            long index,
            ReadVerdict.Outcome outcome,
            @Nullable Entry entry,
            int attempts,
            @Nullable ServiceException failure) {}

    /**
     * Reads any number of entries, 100 a request. Costs as {@link #get} for each.
     *
     * @param user whose entries
     * @param namespace in which namespace
     * @param wanted their keys; asked for as fast as they can be read
     * @param options how many requests at once, and the read mode
     * @param call the deadline of the whole, and its traffic
     * @return a Multi that emits what became of each, in the order in which they are settled; fails only if
     *     {@code wanted} fails
     */
    Multi<Fetched> batchGet(UserId user, Namespace namespace, Multi<Wanted> wanted, BatchGetOptions options, Call call);

    /**
     * How a batch is read.
     *
     * @param parallelism how many requests may be under way at once
     * @param consistentRead whether the reads see every write acknowledged before
     */
    record BatchGetOptions(int parallelism, boolean consistentRead) {}

    /**
     * Reads the head of an entry, by a projection: as dear as {@link #get}, but the value is not sent.
     *
     * @param id which entry
     * @param consistentRead whether the read sees every write acknowledged before it
     * @param call its deadline and traffic
     * @return a Uni that emits the head, or null if there is no entry
     */
    Uni<@Nullable EntryHead> head(EntryId id, boolean consistentRead, Call call);

    /**
     * Reads a part of a value in chunks, as it is asked for, with some four chunks in memory. Costs 1 RCU per 4 KB of
     * the chunks that hold it.
     *
     * @param id which entry
     * @param value its value
     * @param part which bytes
     * @param call the deadline of the whole, and its traffic; shorter than the grace of the sweeper
     * @return a Multi that emits the bytes in order; fails with {@code NotFound} if a chunk is missing
     */
    Multi<byte[]> read(EntryId id, EntryValue.Chunks value, ValueChunks.Part part, Call call);

    /**
     * Removes an entry. One request, 1 WCU per KB of the row; a value in chunks takes a transaction more, and its
     * chunks are swept later.
     *
     * @param id which entry
     * @param condition what must hold; {@code ABSENT} makes no sense
     * @param call its deadline and traffic
     * @return a Uni that emits whether there was an entry
     */
    Uni<Boolean> delete(EntryId id, WriteCondition condition, Call call);

    /**
     * What became of an entry of a batch that was to be removed.
     *
     * @param index its number
     * @param outcome what became of it
     * @param attempts how many requests carried it
     * @param failure why it was not removed, or is not known to have been; null if it is not there any more
     */
    record Removal(
            long index,
            Outcome outcome,
            int attempts,
            @Nullable ServiceException failure) {

        /** What became of an entry. */
        public enum Outcome {
            /** It was there, and is removed. */
            REMOVED,
            /** There was none. */
            MISSING,
            /** It may be sent again as it is. */
            UNPROCESSED,
            /** It was refused: sending it again as it is fails again. */
            FAILED
        }

        /**
         * Says that an entry was not removed, or not for certain.
         *
         * @param index its number
         * @param attempts how many requests carried it
         * @param failure why
         * @return the removal, UNPROCESSED if sending it again as it is can help
         */
        static Removal failed(long index, int attempts, ServiceException failure) {
            Outcome outcome = failure.retryAdvice() == RetryAdvice.AFTER_FIX ? Outcome.FAILED : Outcome.UNPROCESSED;
            return new Removal(index, outcome, attempts, failure);
        }
    }

    /**
     * Removes any number of entries, 25 a request where they are small; entries of one key in their order. Each removal
     * is as {@link #delete} makes it. An entry that is expired, larger than 4 KB or in chunks costs 1 WCU per KB of its
     * row more, unless most of the batch are such.
     *
     * @param user whose entries
     * @param namespace in which namespace
     * @param wanted their keys; asked for as fast as they can be removed
     * @param options how they are to be removed
     * @param call the deadline of the whole, and its traffic; what is not done by then is UNPROCESSED
     * @return a Multi that emits what became of each, in the order in which they are settled; fails only if
     *     {@code wanted} fails
     */
    Multi<Removal> batchDelete(
            UserId user, Namespace namespace, Multi<Wanted> wanted, BatchDeleteOptions options, Call call);

    /**
     * How a batch is removed.
     *
     * @param parallelism how many requests may be under way at once
     * @param patience how long one entry may take that is removed for itself
     */
    record BatchDeleteOptions(int parallelism, Patience patience) {}

    /**
     * Removes the rows of entries, expired or not, and says nothing of what they were. Costs as {@link #batchDelete}.
     * Harmless to repeat.
     *
     * @param user whose entries
     * @param namespace in which namespace
     * @param keys their keys
     * @param call the deadline of the whole, and its traffic
     * @return a Uni that completes when all are gone; fails with the failure of one that is not
     */
    Uni<Void> purge(UserId user, Namespace namespace, List<EntryKey> keys, Call call);

    /**
     * Adds to a number, atomically; an entry that is not there counts as 0. One request, 1 WCU. An entry whose value is
     * the JSON text of a number takes one request more, the first time.
     *
     * @param id which entry
     * @param by how much; may be negative
     * @param expiresAt a new moment of expiry; null leaves it as it is
     * @param condition what must hold
     * @param call its deadline and traffic
     * @return a Uni that emits the entry as it now is; fails with {@code Conflict} if its value is no number
     */
    Uni<Entry> add(EntryId id, BigDecimal by, @Nullable Instant expiresAt, WriteCondition condition, Call call);

    /**
     * Lists entries in the order of their keys, page by page as they are asked for. Costs 1 RCU per 4 KB of the rows
     * passed if consistent, half of it if not; what lies under a common prefix is leapt over, at the price of at most
     * one page of some rows that begin it.
     *
     * @param user whose entries
     * @param namespace in which namespace
     * @param listing which of them
     * @param call the deadline of the whole, and its traffic
     * @return a Multi that emits pages; fails with {@code NotFound} if there is no such namespace
     */
    Multi<ListedPage> list(UserId user, Namespace namespace, Listing listing, Call call);

    /**
     * Lists the keys of all rows, expired ones too, for those who remove them. Costs as {@link #list}.
     *
     * @param user whose rows
     * @param namespace in which namespace
     * @param after the key behind which to begin; null for the first
     * @param call the deadline of the whole, and its traffic
     * @return a Multi that emits each key in order
     */
    Multi<EntryKey> rows(UserId user, Namespace namespace, @Nullable EntryKey after, Call call);
}
